import { TransportError } from './errors.ts';

/** One question of JSON-RPC. */
export interface Question {
  method: string;
  params: unknown;
}

/** What a node answers to one question. */
export interface Answer {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

interface Waiting {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Sends a JSON document and gives back the parsed answer. @throws TransportError when there is none */
export type Exchange = (document: unknown) => Promise<unknown>;

/**
 * Joins questions that start together into one HTTP request. Where the node refuses batches, each question is sent on
 * its own from then on.
 */
export class Batcher {
  #waiting: Waiting[] = [];
  #refused = false;
  #id = 0;

  /** @param size questions in one HTTP request at most; 1 sends each on its own */
  constructor(
    private readonly exchange: Exchange,
    private readonly size: number,
  ) {}

  /** @throws TransportError when it is unknown whether the node got the question */
  ask(question: Question): Promise<Answer> {
    if (this.size <= 1) return this.#single(question);
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ question, resolve, reject });
    });
  }

  #flush(): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < all.length; from += this.size) {
      const part = all.slice(from, from + this.size);
      const sent = part.length === 1 || this.#refused ? this.#apart(part) : this.#together(part);
      void sent.catch((error: unknown) => part.forEach(({ reject }) => reject(error)));
    }
  }

  async #together(part: Waiting[]): Promise<void> {
    const first = this.#id + 1;
    this.#id += part.length;
    const answers = await this.exchange(
      part.map(({ question }, index) => ({ jsonrpc: '2.0', id: first + index, ...question })),
    ).catch((error: unknown) => {
      if (error instanceof TransportError && error.refused) return undefined;
      throw error;
    });
    if (!Array.isArray(answers)) {
      this.#refused = true;
      return this.#apart(part);
    }
    const byId = new Map((answers as ({ id?: unknown } & Answer)[]).map((answer) => [answer.id, answer]));
    part.forEach(({ resolve, reject }, index) => {
      const answer = byId.get(first + index);
      if (answer) resolve(answer);
      else reject(new TransportError('the answer to a batch is not complete'));
    });
  }

  async #apart(part: Waiting[]): Promise<void> {
    await Promise.all(
      part.map(({ question, resolve, reject }) => this.#single(question).then(resolve, reject)),
    );
  }

  async #single(question: Question): Promise<Answer> {
    const answer = await this.exchange({ jsonrpc: '2.0', id: (this.#id += 1), ...question });
    if (answer === null || typeof answer !== 'object' || Array.isArray(answer))
      throw new TransportError('the answer is not a JSON-RPC answer');
    return answer as Answer;
  }
}
