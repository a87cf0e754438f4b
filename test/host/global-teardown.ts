/** For Jest's `globalTeardown`: lets go of what {@link ./global-setup.ts} has started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.deployActionsEngine?.stop();
}
