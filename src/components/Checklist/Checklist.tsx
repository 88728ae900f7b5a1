import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';

interface Item {
  id: string;
  title: string;
  why: string;
  how: string;
  link: string;
  role: string;
  level: string;
  networks?: string[];
  probes?: string[];
  evidence?: string;
}

interface List {
  id: string;
  title: string;
  /** Changes with each change of the list: paper, browser and report of one edition have the same items. */
  edition: string;
  items: Item[];
}

/**
 * One checklist as finished HTML: a list with boxes that can be read, ticked and printed without scripts. The element
 * around it keeps ticks and names once its script has loaded. The build fills in the links to the PDFs
 * (`scripts/site/pdf/links.ts`).
 */
export default function Checklist({ list }: { list: List }) {
  const roles = [...new Set(list.items.map(({ role }) => role))];
  const { siteConfig } = useDocusaurusContext();
  return (
    <ciro-checklist
      data-list={list.id}
      data-title={list.title}
      data-edition={list.edition}
      data-version={String(siteConfig.customFields?.version ?? '')}
    >
      <p className="checklist-pdf" data-pdf={list.id} />
      <p className="checklist-sign">
        Environment: ____________________ Started by: ____________________ Date: ____________
      </p>
      <div className="checklist-tools">
        <p className="checklist-progress" role="status">
          0 of {list.items.length} done
        </p>
        <progress max={list.items.length} value={0} aria-label="Items that are done" />
        <label>
          Role{' '}
          <select data-role-filter="">
            <option value="">all</option>
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>{' '}
        <button type="button" data-export="">
          Export
        </button>{' '}
        <label className="checklist-import">
          Import <input type="file" accept="application/json" data-import="" />
        </label>{' '}
        <button type="button" data-print="">
          Print
        </button>{' '}
        <button type="button" data-clear="">
          Clear
        </button>
        <p className="checklist-message" role="alert" />
      </div>
      <ol className="checklist">
        {list.items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ol>
      <p className="checklist-sign">
        Signed off by: ____________________ Role: ____________________ Date: ____________
      </p>
    </ciro-checklist>
  );
}

/** `best-practices/multisig` is named "multisig": a link says where it leads. */
function nameOf(link: string): string {
  return (link.split(/[/#]/).at(-1) ?? '').replace(/-/g, ' ');
}

function Row({ item }: { item: Item }) {
  const anchor = item.id.toLowerCase();
  useBrokenLinks().collectAnchor(anchor);
  return (
    <li id={anchor} data-item={item.id} data-role={item.role}>
      <div className="checklist-line">
        <input type="checkbox" id={`${anchor}-box`} data-tick="" />
        <label htmlFor={`${anchor}-box`}>
          <code>{item.id}</code> <strong>{item.title}</strong>
        </label>
        <span className="checklist-tags">
          {item.role}, {item.level}
          {item.probes ? ', automatic' : ''}
          {item.networks ? `, on ${item.networks.join(' and ')} only` : ''}
        </span>
      </div>
      <p>
        {item.why} {item.how} <Link to={`/${item.link}`}>Guide: {nameOf(item.link)}</Link>
      </p>
      <p className="checklist-proof">
        {item.probes ? (
          <>
            Checked by <code>{item.probes.join(', ')}</code>
          </>
        ) : (
          <>Write down: {item.evidence}</>
        )}
      </p>
      <div className="checklist-fields">
        <label>
          Name <input type="text" data-field="by" autoComplete="off" maxLength={60} />
        </label>
        <label>
          Date <input type="text" data-field="date" autoComplete="off" maxLength={20} />
        </label>
        <label>
          Result <input type="text" data-field="evidence" autoComplete="off" maxLength={300} />
        </label>
      </div>
    </li>
  );
}
