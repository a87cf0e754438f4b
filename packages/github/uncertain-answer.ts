import { RemoteError } from '../errors/remote-error.ts';

/** A request that may or may not have been carried out: look before sending it again. */
export class UncertainAnswer extends RemoteError {}
