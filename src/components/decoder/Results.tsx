import type { ReactNode } from 'react';
import type { Decoded, Frame, Match, Value } from '../../../examples/ciro/decode/index.ts';
import { baseUrl } from '../../browser/settings.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="decoder-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Record({ id, slug, title, certainty, because, cause, fix }: Match) {
  const page = `${baseUrl}troubleshooting/errors/${slug}`;
  return (
    <li className="decoder-record" data-record={id} data-certainty={certainty}>
      <p className="decoder-head">
        <a href={page}>{title}</a> <span>{id}</span>
      </p>
      <p className="decoder-because">
        {certainty === 'exact' ? 'Certain' : 'Possible'}: {because}.
      </p>
      <p>
        <strong>Cause.</strong> {cause}
      </p>
      <p>
        <strong>Fix.</strong> {fix}
      </p>
    </li>
  );
}

const KINDS = { call: 'Call', library: 'Library call', constructor: 'Constructor' } as const;

function Call({ kind, contracts, function: name, address, classHash, selector }: Frame) {
  return (
    <li>
      {KINDS[kind]} of <strong>{name ?? 'an unknown function'}</strong>
      {contracts.length > 0 ? ` (${contracts.join(' or ')})` : ''}
      <dl className="decoder-facts">
        {address && (
          <>
            <dt>Address</dt>
            <dd>
              <code>{address}</code>
            </dd>
          </>
        )}
        {classHash && (
          <>
            <dt>Class</dt>
            <dd>
              <code>{classHash}</code>
            </dd>
          </>
        )}
        {selector && !name && (
          <>
            <dt>Selector</dt>
            <dd>
              <code>{selector}</code>
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}

function Meaning({ felt, readings }: Value) {
  return (
    <li>
      <code>{felt}</code>
      <ul>
        {readings.map(({ as, text, contracts }) => (
          <li key={as}>
            {as.replace('_', ' ')}: <strong>{text}</strong>
            {contracts.length > 0 ? ` (${contracts.join(', ')})` : ''}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Everything that was found, the record first. */
export default function Results({ decoded }: { decoded: Decoded }) {
  const { matches, reasons, stack, rpc, values, transaction, next } = decoded;
  return (
    <>
      {matches.length > 0 && (
        <Section title="What it is">
          <ol className="decoder-records">
            {matches.slice(0, 6).map((each) => (
              <Record key={each.id} {...each} />
            ))}
          </ol>
        </Section>
      )}
      {next.length > 0 && (
        <Section title="What to do next">
          <ol>
            {next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Section>
      )}
      {reasons.length > 0 && (
        <Section title="Reason">
          <ul>
            {reasons.map(({ kind, text, parts }) => (
              <li key={`${kind}${text}`}>
                <strong>{text}</strong> ({kind.replace('_', ' ')})
                {parts.length > 1 && (
                  <ul>
                    {parts.map((part, index) => (
                      <li key={index}>
                        {part.text} ({part.kind.replace('_', ' ')})
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {stack.length > 0 && (
        <Section title="Calls, from the outside in">
          <ol>
            {stack.map((each, index) => (
              <Call key={index} {...each} />
            ))}
          </ol>
        </Section>
      )}
      {rpc.length > 0 && (
        <Section title="JSON-RPC">
          <ul>
            {rpc.map(({ code, message }) => (
              <li key={code}>
                Code <code>{code}</code>: {message}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {transaction && (
        <Section title="Transaction">
          <p>{[transaction.execution, transaction.finality, transaction.hash].filter(Boolean).join(', ')}</p>
        </Section>
      )}
      {values.length > 0 && (
        <Section title="What the value can stand for">
          <ul>
            {values.map((each, index) => (
              <Meaning key={index} {...each} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
