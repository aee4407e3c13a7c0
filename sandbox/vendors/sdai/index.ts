// https://docs.pgpt.cloud/sdai.html, as copied in the project's first seed document.
import { z } from 'zod';
import { type Answer, Refusal, json } from '../../core/answer';
import type { Call } from '../../core/call';
import { bearerToken, jsonObject } from '../../core/jsonBody';
import { hashText } from '../../core/random';
import { type Vendor, sandboxKey } from '../../core/vendor';
import { lanes } from './lanes';

const key = sandboxKey('sdai');
const model = 'stable_diffusion_2_1';

const sizes = {
	'16:9': [1024, 576],
	'1:1': [768, 768],
	'9:16': [576, 1024],
	'3:4': [672, 896],
	'4:3': [896, 672],
} as const;

const drawRequest = z
	.object({
		prompt: z.string().min(1),
		// The page gives no maximum; this one only protects the sandbox.
		quantity: z.number().int().min(1).max(100).default(1),
		size: z.enum(['16:9', '1:1', '9:16', '3:4', '4:3']).default('1:1'),
	})
	.strict();

// The page names the codes and these meanings; the shape around them is not documented.
const meanings: Record<number, string> = {
	400: 'Invalid request: there was an issue with the format or content of your request.',
	401: "Unauthorized: there's an issue with your API key.",
	403: 'Forbidden: your API key does not have permission to use the specified resource.',
	404: 'Not found: the requested resource was not found.',
	429: 'Your account has hit a rate limit.',
	500: 'An unexpected error has occurred.',
	529: 'Your API is temporarily overloaded.',
};

const errors = { forStatus, withStatus200: () => ({ ...forStatus(500), status: 200 }), echoKey };

export const vendor: Vendor = {
	id: 'sdai',
	keys: { sdai: key },
	authorize,
	presentedKey: ({ headers }) => headers['api-key'] ?? bearerToken(headers) ?? '',
	errors,
	routes: [{ method: 'POST', path: '/v1/draw', handle: draw }],
	credentials: (baseUrl) => ({ sdaiApi: { apiKey: key, baseUrl, keyPlacement: 'both' } }),
	lanes,
};

/** The page asks for an API-KEY header and shows Bearer: either will do, a wrong one never. */
function authorize({ headers }: Call): void {
	const presented = [headers['api-key'], headers['authorization']].filter(
		(header) => header !== undefined,
	);
	const wrong = presented.some((header) => header.replace(/^Bearer +/i, '') !== key);
	const bareBearer = headers['authorization'] !== undefined && bearerToken(headers) === undefined;
	if (presented.length === 0 || wrong || bareBearer) throw new Refusal(forStatus(401));
}

async function draw(call: Call): Promise<Answer> {
	const body = jsonObject(call.body);
	if (!body.ok) throw new Refusal(forStatus(400));
	const parsed = drawRequest.safeParse(body.value);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const detail = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
		throw new Refusal(forStatus(400, `${meanings[400]} (${detail})`));
	}
	const { prompt, quantity, size } = parsed.data;
	const created = Math.floor(call.now() / 1000);
	const [width, height] = sizes[size];
	const orders = Array.from({ length: quantity }, (_, index) => ({
		prompt,
		seed: (hashText(prompt) + index) % 4294967295,
		width,
		height,
		label: model,
	}));
	const images = await call.generate(prompt, orders);
	return json(200, {
		// The page documents no filter; an empty list is the only thing left to answer.
		urls: call.fault?.kind === 'filtered' ? [] : images.map(call.imageUrl),
		object: 'draw',
		prompt,
		model,
		created,
		end_at: Math.floor(call.now() / 1000),
	});
}

function forStatus(status: number, message?: string): Answer {
	return json(status, { error: { message: message ?? meanings[status] ?? `Error ${status}` } });
}

function echoKey(key: string): Answer {
	return forStatus(401, `${meanings[401]} The key ${key} is not known.`);
}
