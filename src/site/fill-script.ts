/**
 * Stands at the end of each page whose commands and outputs depend on the environment, so that it runs before anything
 * is drawn and nothing moves later. Puts the reader's values for the chosen network (`src/browser/environment/`) where
 * the page has labels; as text, never as HTML. A public network without a node of the reader gets a name that no one
 * answers, so that a command for it can't reach a devnet by mistake.
 */
export const FILL_SCRIPT = `(()=>{const r=document.documentElement.dataset;window.ciroFill=(s)=>{try{s??=JSON.parse(localStorage.getItem("ciro-environment"))}catch{}const n=s&&/^(sepolia|mainnet)$/.test(s.network)?s.network:"devnet",v=s?.values?.[n]??{};let o=n!=="devnet";for(const e of document.querySelectorAll("[data-fill]")){const k=e.dataset.fill,l=e.dataset.label??=e.textContent,t=k==="network"?n:v[k]||(k==="RPC_URL"&&n!=="devnet"?"https://your-"+n+"-node.example/rpc":""),x=typeof t==="string"&&t||l,f=x!==l;if(e.textContent!==x)e.textContent=x;e.toggleAttribute("data-filled",f);if(f)o=true}r.network=n;r.own=o?"yes":"no";for(const i of document.querySelectorAll("[name=environment]"))i.checked=i.value===n};ciroFill()})()`;
