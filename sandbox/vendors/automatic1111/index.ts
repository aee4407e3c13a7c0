/** AUTOMATIC1111 1.8, Forge, SD.Next, stable-diffusion.cpp and Draw Things, each below its own path. */
import type { Answer } from '../../core/answer';
import { Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { isObject } from '../../core/jsonBody';
import type { Route, Vendor, VendorErrors } from '../../core/vendor';
import { sandboxKey } from '../../core/vendor';
import { readBody } from './bodies';
import type { Dialect } from './dialects';
import { crash, dialectOf, DIALECTS, HASHES, notFound, refusal } from './dialects';
import { drawThingsRoutes, isDrawThings, refusal as drawThingsRefusal } from './drawThings';
import { upscale } from './extras';
import { generate } from './generate';
import { lanes } from './lanes';
import { LISTS, readList } from './lists';
import { readSaved } from './saved';
import { stateOf } from './state';

const id = 'automatic1111';
const key = sandboxKey(id);
const user = 'artist';

/** What needs no password: the document of routes, and what belongs to the web page. */
const OPEN = /\/openapi\.json$|\/internal\/|\/file=/;

export const vendor: Vendor = {
	id,
	keys: { automatic1111: key },
	authorize,
	presentedKey: ({ headers }) => headers['x-sandbox-key'] ?? headers['authorization'] ?? '',
	errors: errorsOf('a1111'),
	errorsAt: (path) => (isDrawThings(path) ? drawThingsErrors : errorsOf(dialectOf(path))),
	routes: [...DIALECTS.flatMap(routesOf), ...drawThingsRoutes],
	credentials: (baseUrl) => ({
		automatic1111Api: {
			baseUrl: `${baseUrl}/a1111`,
			...{ user: '', password: '', headerName: 'X-Sandbox-Key', headerSecret: key },
		},
	}),
	lanes,
};

/** A header for the proxy in front, or HTTP Basic for the start flag --api-auth. */
function authorize({ headers, path }: Call): void {
	const dialect = dialectOf(path);
	if (dialect === 'sdcpp' || isDrawThings(path) || OPEN.test(path)) return;
	const basic = Buffer.from(`${user}:${key}`).toString('base64');
	const isRight = headers['x-sandbox-key'] === key || headers['authorization'] === `Basic ${basic}`;
	const isGiven = headers['authorization'] !== undefined;
	const words = isGiven ? 'Incorrect username or password' : 'Not authenticated';
	if (!isRight) throw new Refusal(refusal(dialect, 401, words));
}

const drawThingsErrors: VendorErrors = {
	...errorsOf('sdcpp'),
	forStatus: (status, message) =>
		status === 404 ? notFound('sdcpp') : drawThingsRefusal(message ?? `Error ${status}`),
};

function errorsOf(dialect: Dialect): VendorErrors {
	return {
		forStatus: (status, message) => {
			if (status === 404 && message === undefined) return notFound(dialect);
			return refusal(dialect, status, message ?? `Error ${status}`);
		},
		withStatus200: () => json(200, { error: 'Something went wrong' }),
		echoKey: (presented) => refusal(dialect, 401, `The key ${presented} is not known`),
	};
}

function routesOf(dialect: Dialect): Route[] {
	const at = (
		method: Route['method'],
		path: string,
		handle: (call: Call) => Answer | Promise<Answer>,
	): Route => ({ method, path: `/${dialect}${path}`, handle });
	const lists = LISTS.map(([path]) => at('GET', path, (call) => readList(call, dialect, path)));
	const images = [
		at('POST', '/sdapi/v1/txt2img', async (call) => await generate(call, dialect, false)),
		at('POST', '/sdapi/v1/img2img', async (call) => await generate(call, dialect, true)),
	];
	if (dialect === 'sdcpp') return [...lists, ...images];
	return [
		...lists,
		...images,
		at('GET', '/sdapi/v1/txt2img', () => refusal('forge', 405, 'Method Not Allowed')),
		at('GET', '/sdapi/v1/samplers/', () => ({
			status: 307,
			headers: { location: '/sdapi/v1/samplers' },
			chunks: [],
		})),
		at('POST', '/sdapi/v1/extra-single-image', async (call) => await upscale(call, dialect)),
		at('POST', '/sdapi/v1/options', (call) => setOptions(call, dialect)),
		at('POST', '/sdapi/v1/interrupt', (call) => interrupt(call, dialect)),
		at('POST', '/internal/progress', (call) => progressOf(call, dialect)),
		at('GET', '/file=outputs/:kind/:folder/:name', (call) => readSaved(call, dialect)),
	];
}

function setOptions(call: Call, dialect: Dialect): Answer {
	const { sd_model_checkpoint: title } = readBody(call, dialect);
	if (typeof title !== 'string') return json(200, null);
	const found = Object.keys(HASHES).find((name) => title.startsWith(name));
	if (found !== undefined) stateOf(call, dialect).model = found;
	// Forge takes any name, and keeps what it has.
	if (found !== undefined || dialect === 'forge') return json(200, null);
	return crash(dialect, 'RuntimeError', `model '${title}' not found`);
}

function interrupt(call: Call, dialect: Dialect): Answer {
	stateOf(call, dialect).tasks.interrupt();
	return dialect === 'sdnext' ? { status: 204, headers: {}, chunks: [] } : json(200, {});
}

function progressOf(call: Call, dialect: Dialect): Answer {
	const { body } = call;
	const asked = body.kind === 'json' && isObject(body.value) ? body.value.id_task : undefined;
	// SD.Next has IDs for what its web page is asked for alone.
	const isKnown = dialect !== 'sdnext';
	const state = isKnown ? stateOf(call, dialect).tasks.stateOf(String(asked)) : 'unknown';
	return json(200, {
		active: state === 'active',
		queued: state === 'queued',
		completed: state === 'completed',
		...{ progress: null, eta: null, live_preview: null, id_live_preview: -1 },
		textinfo: state === 'queued' ? 'In queue: 1/1' : null,
	});
}
