import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import getPort from 'get-port';
import { FaultProxy } from '../../../../scripts/fault-proxy/proxy.ts';
import { loadTrees } from '../../../knowledge/trees/schema.ts';
import { GoodSystem, NAME } from '../../check/testing/good-system.ts';
import { DoctorContext } from '../context.ts';
import { type Walk, walkTrees } from '../walk.ts';
import type { LeafFault, Places } from './fault.ts';

/** Answers of the stand-in for the verifier, by the id of a job. */
const JOBS: Record<string, unknown> = {
  'compile-failed': { status: 2, message: 'error: Identifier not found.' },
  failed: { status: 3, message: 'the class hash is another one' },
};

function verifierStandIn(): Promise<Server> {
  const server = createServer((request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    if (request.url?.includes('/check/')) response.end('{"verified":true}');
    else if (JOBS[id]) response.end(JSON.stringify(JOBS[id]));
    else response.writeHead(413).end('too large');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A good deployment on which one fault at a time is made real, and undone. */
export class Scene {
  readonly trees = loadTrees();
  readonly #environment = { ...process.env };

  private constructor(
    readonly system: GoodSystem,
    private readonly proxy: FaultProxy,
    private readonly proxyUrl: string,
    private readonly verifier: Server,
    private readonly places: Places,
  ) {}

  static async open(): Promise<Scene> {
    const system = await GoodSystem.start();
    await system.deploy();
    const folder = path.join(system.work.folder, 'deployments', NAME);
    cpSync(folder, `${folder}.kept`, { recursive: true });
    const proxy = new FaultProxy(system.devnet.url);
    const port = await proxy.listen();
    const verifier = await verifierStandIn();
    return new Scene(system, proxy, `http://127.0.0.1:${port}/rpc`, verifier, {
      scratch: mkdtempSync(path.join(tmpdir(), 'ciro-scene-')),
      nowhere: `http://127.0.0.1:${await getPort()}/rpc`,
      verifier: urlOf(verifier),
      folder,
    });
  }

  /** Makes a fault real. @returns what the doctor is told */
  async make(fault: LeafFault): Promise<DoctorContext> {
    const { system, places } = this;
    mkdirSync(places.scratch, { recursive: true });
    await fault.chain?.(system);
    const subject = (await fault.subject?.(system, places)) ?? {};
    fault.files?.(places);
    const variables = {
      ...(fault.rules ? { RPC_URL: this.proxyUrl } : {}),
      ...fault.variables?.(system, places),
    };
    for (const [name, value] of Object.entries(variables))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    this.proxy.setRules(fault.rules ?? []);
    system.node.lie = fault.lie;
    system.node.batches = fault.batches !== false;
    return new DoctorContext(system.environmentFile(fault.file), subject);
  }

  /** Walks a tree with a fault in place. */
  async walk(tree: string, fault: LeafFault): Promise<Walk[]> {
    const context = await this.make(fault);
    return walkTrees(tree, context, { trees: this.trees, given: new Map(Object.entries(fault.given ?? {})) });
  }

  /** Undoes the fault. */
  async clean(): Promise<void> {
    const { system, places } = this;
    system.node.lie = undefined;
    system.node.batches = true;
    for (const name of Object.keys(process.env)) if (!(name in this.#environment)) delete process.env[name];
    Object.assign(process.env, this.#environment, system.variables());
    delete process.env.CIRO_ARTIFACTS;
    rmSync(places.scratch, { recursive: true, force: true });
    rmSync(places.folder, { recursive: true, force: true });
    cpSync(`${places.folder}.kept`, places.folder, { recursive: true });
    await system.clean();
  }

  async close(): Promise<void> {
    this.proxy.close();
    this.verifier.close();
    await this.system.stop();
  }
}
