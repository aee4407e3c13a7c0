// ComfyUI's own server, as two versions of it answered: recordings of 2026-11-27, of which test/fixtures/recordings
// holds a part. The files of its source that are cited: server.py, app/user_manager.py.
import { Refusal, text } from '../../core/answer';
import type { Call } from '../../core/call';
import { sandboxKey, type Vendor } from '../../core/vendor';
import { errors } from './errors';
import { lanes } from './lanes';
import { jobRoutes, routesOf } from './routes';
import { sockets } from './sockets';

const key = sandboxKey('comfyUi');
const user = 'sandbox';
const expected = `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;

/** The older server lies below this; each has its routes at the top and below /api. */
const OLDER = '/0.3.64';

/** The newer server without a proxy before it, as most people run it. */
const OPEN = '/open';

const routesAt = (prefix: string, routes: ReturnType<typeof routesOf>) =>
	routes.map((route) => ({ ...route, path: prefix + route.path }));

export const vendor: Vendor = {
	id: 'comfyUi',
	keys: { comfyUi: key },
	authorize,
	presentedKey: ({ headers }) => headers['x-sandbox-key'] ?? headers['authorization'] ?? '',
	errors,
	routes: [
		...['', '/api'].flatMap((prefix) => routesAt(prefix, routesOf('newer'))),
		...routesAt('', jobRoutes),
		...['', '/api'].flatMap((prefix) => routesAt(OPEN + prefix, routesOf('newer'))),
		...routesAt(OPEN, jobRoutes),
		...['', '/api'].flatMap((prefix) => routesAt(OLDER + prefix, routesOf('older'))),
	],
	sockets: ['', OPEN, OLDER].flatMap((prefix) => sockets(prefix)),
	credentials: (baseUrl) => ({
		comfyUiApi: {
			baseUrl,
			...{ user: '', password: '', headerName: 'X-Sandbox-Key', headerSecret: key },
		},
	}),
	lanes,
};

/** The server knows no accounts: a proxy before it asks for a header, or for a name and a password. */
function authorize({ headers, path }: Call): void {
	const isRight = headers['x-sandbox-key'] === key || headers['authorization'] === expected;
	if (isRight || path.startsWith(`/comfyUi${OPEN}/`)) return;
	throw new Refusal(
		text(401, '<html><title>401 Authorization Required</title></html>', 'text/html'),
	);
}
