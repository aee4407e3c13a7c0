import type { AddressInfo } from 'node:net';
import { createServer } from 'node:https';

/** Made for these tests, trusted by no one, good until 2126: `openssl req -x509 -newkey ec -nodes`. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUIlqlqb4ndEvrc+MCHNA2HMvS/6swCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjA1MjcyOFoYDzIxMjYxMDI5
MDUyNzI4WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ4js93F22PRvf83B6VUCB2hfd6Ug+e5WgzJQPnOPUd0uUJNzWG4IMA
vFvZuPS1K6DksA1mUzFwj1yxUWqPvPUwo1MwUTAdBgNVHQ4EFgQUlvIQtJisxFZT
9GHnjvnazGffMxIwHwYDVR0jBBgwFoAUlvIQtJisxFZT9GHnjvnazGffMxIwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiACp0wmBkHxqDs8Lgpyzsck
56QlnTz7lWpl/tMFUW4qpQIhAMdxT8/2vl1FXKpyKM0TFVq1yeGFaJzTMYsnhAmx
RlMa
-----END CERTIFICATE-----`;

const PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgaemryvrphXGq2sph
K0u8pgtHB5dV9go6Ui7ZxarxrtqhRANCAAQ4js93F22PRvf83B6VUCB2hfd6Ug+e
5WgzJQPnOPUd0uUJNzWG4IMAvFvZuPS1K6DksA1mUzFwj1yxUWqPvPUw
-----END PRIVATE KEY-----`;

export interface SelfSigned {
	url: string;
	/** Requests that got past the certificate. */
	requests: number;
	close(): void;
}

/** A server whose certificate no one signed but itself. Whoever gets past that is refused with 401. */
export async function startSelfSigned(): Promise<SelfSigned> {
	const server = createServer({ cert: CERTIFICATE, key: PRIVATE_KEY }, (_, response) => {
		started.requests += 1;
		response.writeHead(401, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ message: 'Unknown key' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const started: SelfSigned = {
		url: `https://127.0.0.1:${port}`,
		requests: 0,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
	return started;
}
