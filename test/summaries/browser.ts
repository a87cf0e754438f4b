import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromium } from '../workflows/tools.ts';

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A headless Chromium, spoken to in the DevTools protocol over a pipe. */
export class Browser implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #replies = new Map<number, (reply: Reply) => void>();
  #calls = 0;

  private constructor(process: ChildProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
    let rest = '';
    (process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) {
        const reply = JSON.parse(message) as Reply;
        if (reply.id !== undefined) this.#replies.get(reply.id)?.(reply);
      }
    });
    process.on('close', (code) => {
      for (const end of this.#replies.values())
        end({ error: { message: `Chromium ended with ${String(code)}` } });
    });
  }

  static async start(): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), 'deploy-actions-chromium-'));
    const words = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'];
    const process = spawn(
      await chromium(),
      [...words, '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    return new Browser(process, profile);
  }

  /** Shows a page as wide as a phone. */
  async show(html: string, width: number): Promise<Page> {
    const { targetId } = await this.#call<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
    });
    const { sessionId } = await this.#call<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    const call = async <T>(method: string, params: object = {}): Promise<T> =>
      await this.#call<T>(method, params, sessionId);
    const screen = { width, height: 844, deviceScaleFactor: 2, mobile: false };
    await call('Emulation.setDeviceMetricsOverride', screen);
    const { frameTree } = await call<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    await call('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
    return new Page(call, screen);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((done) => this.#process.once('close', done));
    this.#process.kill('SIGTERM');
    await closed;
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #call<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const id = (this.#calls += 1);
    const reply = await new Promise<Reply>((done) => {
      this.#replies.set(id, done);
      (this.#process.stdio[3] as Writable).write(
        `${JSON.stringify({ id, method, params, sessionId })}\0`,
      );
    });
    this.#replies.delete(id);
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result as T;
  }
}

type Call = <T>(method: string, params?: object) => Promise<T>;

export class Page {
  readonly #call: Call;
  readonly #screen: { readonly width: number };

  constructor(call: Call, screen: { readonly width: number }) {
    this.#call = call;
    this.#screen = screen;
  }

  /** What an expression of JavaScript yields on the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result } = await this.#call<{ result: { value: T } }>('Runtime.evaluate', {
      expression,
      returnByValue: true,
    });
    return result.value;
  }

  /** The whole page as a PNG. */
  async screenshot(): Promise<Buffer> {
    const height = await this.evaluate<number>(
      'Math.ceil(document.body.getBoundingClientRect().height)',
    );
    const { data } = await this.#call<{ data: string }>('Page.captureScreenshot', {
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width: this.#screen.width, height, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  }
}
