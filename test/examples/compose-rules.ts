/** The part of `docker compose config --format json` that the rules look at. */
export interface Project {
  readonly name?: string;
  readonly services: Readonly<Record<string, Service>>;
}

export interface Service {
  readonly image?: string;
  readonly container_name?: string;
  readonly ports?: readonly { readonly published?: string }[];
  readonly restart?: string;
  readonly healthcheck?: { readonly timeout?: string };
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>;
}

export interface Rules {
  /** Services that may publish a port: whoever publishes one cannot run twice. */
  readonly publish: readonly string[];
  /** Services that may be without a healthcheck. */
  readonly unchecked: readonly string[];
}

/** What is wrong with a project for an update that waits for health and lets old and new run side by side. */
export function composeBreaches(project: Project, rules: Rules): string[] {
  return Object.entries(project.services).flatMap(([name, service]) => {
    const breaches: string[] = [];
    if (service.container_name !== undefined) breaches.push('only one container can have its name');
    if ((service.ports ?? []).length > 0 && !rules.publish.includes(name))
      breaches.push('publishes a port, so that no second one can start beside it');
    const stays = service.restart === 'unless-stopped';
    if (stays && service.healthcheck === undefined && !rules.unchecked.includes(name))
      breaches.push('has no healthcheck to wait for');
    if (service.healthcheck !== undefined && service.healthcheck.timeout !== '10s')
      breaches.push('its healthcheck gives up too early for a busy machine');
    if (/(:latest|\/[^:@]+)$/.test(service.image ?? ''))
      breaches.push('its image names no release');
    return breaches.map((breach) => `${name}: ${breach}`);
  });
}
