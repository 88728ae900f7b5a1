import Layout from '@theme/Layout';
import Decoder from '../components/decoder/Decoder.tsx';

/** The decoder of errors. It works in the browser; without scripts the command line does the same. */
export default function DecodePage() {
  return (
    <Layout
      title="Decode an error"
      description="Paste a failed call, a receipt or a felt and get the error, its cause and its fix."
    >
      <main className="container page-narrow">
        <h1>Decode an error</h1>
        <p>
          Paste a failed call, a receipt or a felt and get the error, its cause and its fix. What the decoder
          does not know gets the next step of the diagnosis instead of a guess.
        </p>
        <noscript>
          <p>
            This page needs JavaScript. On the command line <code>npm run ciro -- decode</code> does the same.
          </p>
        </noscript>
        <ciro-decoder>
          <Decoder />
        </ciro-decoder>
      </main>
    </Layout>
  );
}
