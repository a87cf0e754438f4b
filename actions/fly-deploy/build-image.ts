import { formatDuration } from '../../packages/clock/duration.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { buildOnlyWords } from './deploy-words.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import { imageIn } from './image-of.ts';
import type { Run } from './run.ts';

/**
 * Builds and pushes, and returns what to deploy: a build may take minutes, in which others come and go, and one that
 * fails then has made no release and staged no secret. Undefined where the config names an image, which is flyctl's
 * to find. Throws a RemoteError or a Cancelled; nothing was changed by then.
 */
export async function buildImage(run: Run): Promise<string | undefined> {
  const { runner, wanted, app, flyctl, interrupt } = run;
  const words = buildOnlyWords(app.name, run.config, wanted, run.folder);
  const built = await runner.log.group('Build', async () => {
    const { code, stdout, stderr } = await flyctl.run(words, { interrupt });
    if (runner.signal.aborted) {
      throw new Cancelled('cancelled while the image was built; nothing was changed');
    }
    if (code === 0) return `${stdout}\n${stderr}`;
    const said = interrupt.aborted
      ? `timeout: the build was not done after ${formatDuration(wanted.timeout)}, and was stopped`
      : explainFlyctl(`${stdout}\n${stderr}`);
    throw new RemoteError(`${said}; nothing was changed`);
  });
  if (/^Searching for image '/m.test(built)) return undefined;
  const image = imageIn(built);
  if (image !== undefined) return image;
  throw new RemoteError(
    'flyctl ended its build well, and yet named no image; nothing was changed. Does flyctl-path name the real flyctl?',
  );
}
