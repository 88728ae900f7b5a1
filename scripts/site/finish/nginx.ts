import type { Redirects } from '../urls/redirects.ts';

/** What nginx needs to know of the site. */
export interface NginxOptions {
  /** Path of the home page, with a slash at both ends. */
  readonly baseUrl: string;
  /** The policy as a header. */
  readonly policy: string;
  /** Old and new addresses relative to the home page. */
  readonly redirects: Redirects;
}

/**
 * A server block for nginx: pages without `.html`, files whose names hold a hash for ever, everything else checked on
 * each visit, and the headers of a strict site. nginx drops the headers of a level where an inner one adds its own, so
 * each place includes them all.
 */
export function nginxConfiguration({ baseUrl, policy, redirects }: NginxOptions): string {
  const base = baseUrl.replace(/\/$/, '');
  const headers = `add_header Content-Security-Policy "${policy}" always;
        add_header X-Content-Type-Options nosniff always;
        add_header Referrer-Policy strict-origin-when-cross-origin always;
        add_header Cross-Origin-Opener-Policy same-origin always;
        add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;`;
  const moved = Object.entries(redirects)
    .map(([from, to]) => `    location = ${base}/${from} { return 301 ${base}/${to}; }\n`)
    .join('');
  return `# Written by "npm run build" for the pages in build/. Put it where nginx reads servers (/etc/nginx/conf.d/), set
# port and root, and copy build/ to ${`/var/www/ciro-docs${base}`}/.
server {
    listen 8080;
    root /var/www/ciro-docs;

    server_tokens off;
    charset utf-8;
    # Addresses stay relative, so that a proxy with another name or port in front works.
    absolute_redirect off;
    error_page 404 ${base}/404.html;

    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_min_length 256;
    gzip_types text/css text/javascript application/javascript application/json application/wasm
               application/xml text/plain text/markdown image/svg+xml;

    # Names hold a hash of the content: a changed file has another name.
    location ~ ^${base}/(?:assets/|pagefind/(?:fragment|index)/) {
        try_files $uri =404;
        add_header Cache-Control "public, max-age=31536000, immutable" always;
        ${headers}
    }

    # The pages as Markdown, for machines.
    location ~ ^${base}/.*\\.md$ {
        types { }
        default_type text/markdown;
        charset_types text/markdown;
        try_files $uri =404;
        add_header Cache-Control "no-cache" always;
        ${headers}
    }

    # Old addresses.
${moved}
    # One address for each page.
    location = ${base}/index.html {
        return 301 ${base}/;
    }
    location ~ ^(?<page>${base}/.+)\\.html$ {
        if ($request_uri ~ "\\.html(?:$|\\?)") {
            return 301 $page$is_args$args;
        }
        add_header Cache-Control "no-cache" always;
        ${headers}
    }

    location ${base}/ {
        try_files $uri $uri.html $uri/index.html =404;
        add_header Cache-Control "no-cache" always;
        ${headers}
    }
}
`;
}
