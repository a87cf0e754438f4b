import { formatDuration } from '../../packages/clock/duration.ts';
import type { Followed } from './follow.ts';

/** What happened to a deployment that did not come to a good end, and what to do; empty where it is done. */
export function explainStatus(
  { status, deployment, queuedMs, deployMs }: Followed,
  showsLog = false,
): string {
  const which = `Dokploy's deployment ${deployment?.id ?? ''}`;
  switch (status) {
    case 'error':
      return `${which} failed${whyFailed(deployment?.errorMessage ?? '', showsLog)}`;
    case 'cancelled':
      return `${which} was cancelled (somebody cancelled it, or Dokploy restarted meanwhile); run the job again, or set retrigger-on-lost: true`;
    case 'lost':
      return 'the job left the queue without being begun: somebody cleaned the queue, or Dokploy restarted; run the job again, or set retrigger-on-lost: true';
    case 'deleted':
      return 'the service was deleted in Dokploy meanwhile, and its deployment with it; nothing is left to deploy';
    case 'withheld':
      return "Dokploy does not show the service to the key's user any more: it was deleted meanwhile, or the access to it was taken away; what became of the deployment is not known";
    case 'trimmed':
      return `${deployment === undefined ? 'our deployment' : which} is out of the history: more than ten newer ones of this service pushed it out, so what became of it is not known`;
    case 'removed':
      return `${which} was removed from the history, so what became of it is not known`;
    case 'queue-timeout':
      return `Dokploy did not begin within ${formatDuration(queuedMs)} (input queue-timeout); it may still do so later`;
    case 'deploy-timeout':
      return `${which} was not over after ${formatDuration(deployMs)} (input deploy-timeout); it goes on there`;
    case 'unclear':
      return 'several deployments of this service ended unseen and differently, and Dokploy does not tell which was ours; look at its page';
    case 'done':
      return '';
  }
}

function whyFailed(errorMessage: string, showsLog: boolean): string {
  if (errorMessage !== '') return `: ${errorMessage.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
  return showsLog ? '; the end of its log is in this step' : '; look at its page in Dokploy';
}
