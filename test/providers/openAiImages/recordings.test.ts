import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { modelIdsIn } from '../../../nodes/StableDiffusion/families/openAi/modelList';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/openAiImages/refusals';
import { readImages } from '../../../nodes/StableDiffusion/providers/openAiImages/replies';
import { toFields } from '../../../nodes/StableDiffusion/providers/openAiImages/request';
import { SERVERS } from '../../../nodes/StableDiffusion/providers/openAiImages/servers';
import type { Recording } from '../automatic1111/recordings';
import { answerOf } from '../automatic1111/recordings';

/** What stable-diffusion.cpp really answered on its OpenAI route, and which fields it took there. */

const FILE = join(__dirname, '../../fixtures/recordings/sdcpp-openai.jsonl');
const all = readFileSync(FILE, 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Recording);
const images = all.filter(({ path }) => path.startsWith('/v1/images/'));
const good = images.filter(({ status }) => status === 200);
const bad = images.filter(({ status }) => status >= 400);

type Fields = Record<string, unknown>;
const titled = (list: Recording[]) => list.map((one) => [`${one.path}, ${one.name}`, one] as const);

test('there are recordings of both routes', () => {
	expect(new Set(good.map(({ path }) => path)).size).toBe(2);
	expect(bad.length).toBeGreaterThan(10);
});

test.each(titled(good))('%s: its images are read', (_, recording) => {
	const { data } = recording.json as { data: Fields[] };
	const answer = answerOf(recording);
	expect(readRefusal(answer)).toBeUndefined();
	const { images: found } = readImages(answer, { images: data.length, baseUrl: 'http://a.test' });
	expect(found.map(({ content }) => content)).toEqual(
		data.map(({ b64_json }) => ({ base64: b64_json })),
	);
});

test.each(titled(bad))('%s: its refusal is read, with what the server says', (_, recording) => {
	const { error, message } = (recording.json ?? {}) as { error?: string; message?: string };
	const refusal = readRefusal(answerOf(recording));
	expect(refusal?.status).toBe(recording.status);
	if (error !== undefined) expect(refusal?.words).toContain(message ?? error);
});

test('its list of models is read', () => {
	const list = all.find(({ path }) => path === '/v1/models');
	expect(modelIdsIn(list?.json)).toEqual(['sd-cpp-local']);
});

describe('What the node sends', () => {
	const { options, ...wanted } = {
		...{ prompt: 'A cat', model: 'm', size: 'custom', width: 64, height: 64, numberOfImages: 2 },
		options: {
			...{ seed: 7, negativePrompt: 'dogs', steps: 1, guidanceScale: 1 },
			...({ format: 'webp', compression: 50 } as const),
		},
	};
	const sent = toFields(SERVERS.stableDiffusionCpp, { ...wanted, options });

	test('has only fields of requests that the server answered with an image', () => {
		const taken = new Set(good.flatMap(({ body }) => Object.keys(body as Fields)));
		expect(Object.keys(sent).filter((name) => !taken.has(name))).toEqual([]);
	});

	test('has further arguments in the prompt that the server knows', () => {
		const [, json = ''] =
			/<sd_cpp_extra_args>(.*)<\/sd_cpp_extra_args>/.exec(String(sent.prompt)) ?? [];
		const capabilities = all.find(({ path }) => path === '/sdcpp/v1/capabilities');
		const known = pathsIn((capabilities?.json as { defaults: Fields }).defaults);
		const given = pathsIn(JSON.parse(json) as Fields);
		expect(given).toEqual([
			...['seed', 'negative_prompt', 'sample_params.sample_steps'],
			'sample_params.guidance.txt_cfg',
		]);
		expect(given.filter((path) => !known.includes(path))).toEqual([]);
	});
});

function pathsIn(value: Fields, before = ''): string[] {
	return Object.entries(value).flatMap(([name, inner]) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? pathsIn(inner as Fields, `${before}${name}.`)
			: [`${before}${name}`],
	);
}
