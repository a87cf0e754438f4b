import { fail, input } from './action.ts';

/** Emulators for foreign processors come from the network. A pipeline that asks for them cannot be shown offline. */
fail(`there is no emulator for ${input('platforms')} on this machine`);
