import { refused } from '../../../nodes/StableDiffusion/core/calls/refusal';
import { readAnswer } from '../../../nodes/StableDiffusion/providers/automatic1111/answer';
import type { ListName } from '../../../nodes/StableDiffusion/providers/automatic1111/lists';
import { entriesIn } from '../../../nodes/StableDiffusion/providers/automatic1111/lists';
import { readRefusal } from '../../../nodes/StableDiffusion/providers/automatic1111/refusals';
import { serverOf } from '../../../nodes/StableDiffusion/providers/automatic1111/server';
import type { Recording } from './recordings';
import { answerOf, kindOf, recordings } from './recordings';

/** What real servers answered, decoded by the functions that decode it in a run. */

const of = (kind: string) => recordings.filter((one) => kindOf(one) === kind);
const bySource = (list: Recording[]) => {
	const counts: Record<string, number> = {};
	for (const { server } of list) {
		const name = server.split('@')[0] ?? server;
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
};

interface Info {
	all_seeds: number[];
	index_of_first_image?: number;
	sampler_name: string;
	sd_model_name: string;
	infotexts: string[];
}

const titled = (list: Recording[]) =>
	list.map((recording, index) => ({
		title: `${recording.server} ${recording.name} ${recording.path} (${index})`,
		recording,
	}));

test('how many there are of each kind', () => {
	const kinds = [...new Set(recordings.map(kindOf))].sort();
	const table = Object.fromEntries(kinds.map((kind) => [kind, bySource(of(kind))]));
	expect(table).toMatchInlineSnapshot(`
		{
		  "images": {
		    "a1111-api": 23,
		    "forge-api": 22,
		    "sd-server": 85,
		  },
		  "list": {
		    "a1111-api": 6,
		    "forge-api": 7,
		    "sd-server": 6,
		  },
		  "nothing": {
		    "a1111-api": 1,
		    "forge-api": 2,
		  },
		  "other": {
		    "a1111-api": 15,
		    "forge-api": 14,
		    "sd-server": 2,
		  },
		  "progress": {
		    "a1111-api": 2,
		    "forge-api": 2,
		  },
		  "redirect": {
		    "a1111-api": 1,
		    "forge-api": 1,
		  },
		  "refusal": {
		    "a1111-api": 36,
		    "a1111-api+auth": 4,
		    "forge-api": 37,
		    "sd-server": 54,
		  },
		  "server": {
		    "a1111-api": 2,
		    "a1111-api+auth": 2,
		    "forge-api": 1,
		    "sd-server": 2,
		  },
		  "upscaled image": {
		    "a1111-api": 2,
		    "forge-api": 2,
		  },
		}
	`);
});

describe('images', () => {
	test.each(titled(of('images')))('$title', ({ recording }) => {
		const { images, info: text } = recording.json as { images: string[]; info: string };
		const info = JSON.parse(text) as Info;
		const told = readAnswer(answerOf(recording), false);
		const first = images.length === 0 ? 0 : (info.index_of_first_image ?? 0);
		const shown = images.length === 0 ? [] : info.all_seeds;
		expect(told.images.map(({ seed }) => seed)).toEqual(shown);
		expect(told.images.map(({ content }) => content)).toEqual(
			shown.map((_, index) => ({ base64: images[first + index] })),
		);
		expect(told.model).toBe(info.sd_model_name);
		const recipes = info.infotexts.slice(-info.all_seeds.length);
		told.images.forEach(({ facts }, index) => {
			const expected = { sampler: info.sampler_name, recipe: recipes[index]?.trim() };
			expect(facts).toMatchObject(expected);
		});
		expect(readAnswer(answerOf(recording), true).images).toHaveLength(images.length);
		expect(readRefusal(answerOf(recording))).toBeUndefined();
	});
});

describe('refusals', () => {
	test.each(titled(of('refusal')))('$title', ({ recording }) => {
		const refusal = readRefusal(answerOf(recording));
		expect(refusal?.status).toBe(recording.status);
		const error = refused('The server', refusal!, answerOf(recording));
		expect(error.fault).toBe(recording.status === 401 ? 'credential' : 'refused');
		const {
			detail,
			error: name,
			errors,
			message,
		} = (recording.json ?? {}) as Record<string, unknown>;
		const words = [detail, errors, message, name].find((one) => typeof one === 'string' && one);
		const [field] = Array.isArray(detail) ? (detail as Array<{ msg: string }>) : [];
		expect(error.facts.providerMessage).toContain(field?.msg ?? words ?? recording.text?.trim());
	});
});

describe('lists', () => {
	const NAMES: Record<string, ListName> = {
		'sd-models': 'checkpoints',
		samplers: 'samplers',
		schedulers: 'schedulers',
		upscalers: 'upscalers',
		'latent-upscale-modes': 'hiresUpscalers',
		loras: 'loras',
		'sd-vae': 'vaes',
		'sd-modules': 'vaes',
		embeddings: 'embeddings',
	};

	test.each(titled(of('list')))('$title', ({ recording }) => {
		const name = NAMES[recording.path.split('/').at(-1) ?? ''] ?? 'samplers';
		const given = recording.json as unknown[] | { loaded: object };
		const length = Array.isArray(given) ? given.length : Object.keys(given.loaded).length;
		const entries = entriesIn(recording.json, name);
		expect(entries).toHaveLength(length);
		for (const { value } of entries) expect(value).toMatch(/\S/);
	});
});

describe('servers', () => {
	const NAMES: Record<string, string> = { 'sd-server': 'sdcpp', 'forge-api': 'forge' };

	test.each(titled(of('server')))('$title', ({ recording }) => {
		const { server, path, json } = recording;
		const expected = NAMES[server.split('@')[0] ?? ''] ?? 'a1111';
		const isDocument = path === '/openapi.json';
		const found = serverOf(isDocument ? json : undefined, isDocument ? undefined : json);
		expect(found.dialect).toBe(expected);
	});
});
