import { BlockList, isIP } from 'node:net';
import { hostPortOf } from './host-port.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a URL means the machine that asks: localhost, what ends in it, 127.0.0.0/8 or ::1. */
export function isLoopback(url: URL): boolean {
  const { host } = hostPortOf(url);
  const family = isIP(host);
  if (family === 0) return /^(.+\.)?localhost\.?$/i.test(host);
  return LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
