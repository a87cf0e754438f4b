import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import { abortable } from './abortable.ts';
import { CertificateRefused } from './certificate-refused.ts';

export interface TlsSettings {
  /** Made at the first TLS connection, since reading all authorities takes a while. */
  readonly context: () => SecureContext;
  /** True accepts any certificate. */
  readonly insecure: boolean;
}

/** TLS over a connection that is already open. Nothing is sent over it before the certificate is accepted. */
export function startTls(
  connection: Duplex,
  host: string,
  { context, insecure }: TlsSettings,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return abortable(signal, (resolve, reject) => {
    const tls = connect({
      socket: connection,
      host,
      servername: isIP(host) === 0 ? host : '',
      secureContext: context(),
      ALPNProtocols: ['http/1.1'],
      // Checked right below: Node's own refusal would not say when it expired or for which names it is.
      rejectUnauthorized: false,
    });
    const dispose = (): void => {
      tls.destroy();
      connection.destroy();
    };
    const onClose = (): void => {
      reject(Object.assign(new Error('closed during the handshake'), { code: 'CLOSED' }));
    };
    tls.once('close', onClose);
    tls.on('error', reject);
    tls.once('secureConnect', () => {
      tls.removeListener('close', onClose);
      if (tls.authorized || insecure) resolve(tls);
      else reject(new CertificateRefused(tls, host));
    });
    return dispose;
  });
}
