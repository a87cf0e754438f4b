/** "Your workflow is wrong": the message says which input, what is wrong with it, and what to write. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
