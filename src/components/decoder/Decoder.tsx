import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Decoded, decodeError } from '../../../examples/ciro/decode/index.ts';
import Results from './Results.tsx';
import { fromHash, toHash } from './permalink.ts';

/** Real outputs of a devnet, to try the decoder with. */
const EXAMPLES: readonly [label: string, text: string][] = [
  ['A felt', '0x55736520696e6974696174655f6c617267655f7472616e73666572'],
  [
    'A byte array',
    '0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3, 0x0, 0x436f6e747261637420697320706175736564, 0x12',
  ],
  ['A JSON-RPC error', '{"code":20,"message":"Contract not found"}'],
  ['A selector', '0x83afd3f4caedc6eebf44246fe54e38c95e3179a5ec9ea81740eca5b482d12e'],
];

interface Result {
  text: string;
  decoded: Decoded;
}

/** The decoder: paste, read, follow the link. Nothing leaves the browser. */
export default function Decoder() {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result>();
  const heading = useRef<HTMLHeadingElement>(null);

  const show = (pasted: string) => {
    setText(pasted);
    setResult(pasted.trim() === '' ? undefined : { text: pasted, decoded: decodeError(pasted) });
  };

  useEffect(() => {
    const follow = () => show(fromHash(window.location.hash));
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const decode = (pasted: string) => {
    show(pasted);
    const hash = toHash(pasted);
    window.history.replaceState(null, '', hash && pasted.trim() !== '' ? hash : window.location.pathname);
    heading.current?.focus();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    decode(text);
  };

  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decode(text);
  };

  const link = result && toHash(result.text);
  return (
    <div className="decoder">
      <form onSubmit={submit}>
        <label htmlFor="decoder-input">The error, as you have it</label>
        <textarea
          id="decoder-input"
          rows={10}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          value={text}
          aria-describedby="decoder-help"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
        />
        <p id="decoder-help" className="decoder-help">
          A felt or a list of felts, a JSON-RPC error, a receipt, a stack trace, a selector, a class hash or
          an address. Ctrl+Enter decodes. Nothing is sent anywhere.
        </p>
        <div className="decoder-buttons">
          <button type="submit" className="decoder-primary">
            Decode
          </button>
          {EXAMPLES.map(([label, example]) => (
            <button key={label} type="button" onClick={() => decode(example)}>
              {label}
            </button>
          ))}
        </div>
      </form>
      <h2 ref={heading} tabIndex={-1} className="decoder-summary" aria-live="polite">
        {result ? result.decoded.summary : 'Nothing decoded yet'}
      </h2>
      {result && <Results decoded={result.decoded} />}
      {result && (
        <p className="decoder-help">
          {link ? (
            <>
              <a href={link}>Link to this result</a> (the link holds the text that you pasted).
            </>
          ) : (
            'The text is too long for a link.'
          )}
        </p>
      )}
    </div>
  );
}
