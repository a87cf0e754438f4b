import { cpus, loadavg, release } from 'node:os';
import { run } from '../../../test/host/run.ts';

/** When and on what the figures were taken. */
export async function machine(): Promise<string> {
  const version = async (command: string, words: string[], part: RegExp): Promise<string> => {
    const { stdout, stderr } = await run(command, words);
    return part.exec(stdout + stderr)?.[0] ?? '?';
  };
  const server = await version('docker', ['version'], /(?<=Server:[^]*?\n +Version:\s+)[\d.]+/);
  const client = await version('docker', ['version'], /(?<=Version:\s+)[\d.]+/);
  // Without an engine there is only its client to tell of.
  const docker = server === '?' ? `Docker client ${client}` : `Docker Engine ${server}`;
  const compose = await version('docker', ['compose', 'version', '--short'], /\S+/);
  const openssh = await version('ssh', ['-V'], /^[^,]+/);
  const [cpu] = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} × ${cpu?.model ?? '?'}, Linux ${release()}`,
    `${openssh}, ${docker}, Compose ${compose}, Node ${process.version}`,
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  ].join(' · ');
}
