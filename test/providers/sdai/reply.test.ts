import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import { textToImage } from '../../../nodes/StableDiffusion/providers/sdai/textToImage';
import { oddRows } from '../../support/oddities';

/** Only an address is needed of the answer: every other field may be odd. */

const URL_A = 'https://cdn.example.com/a.png';
const URL_B = 'https://cdn.example.com/b.png';
const good = {
	urls: [URL_A],
	object: 'draw',
	prompt: 'A cat',
	model: 'stable_diffusion_2_1',
	created: 1_689_000_000,
	end_at: 1_689_000_012,
};

async function draw(body: unknown, baseUrl = 'https://sd.pgpt.cloud') {
	const requests: unknown[] = [];
	const tools = {
		baseUrl,
		settings: {},
		submit: async (request: unknown) => {
			requests.push(request);
			const bytes = Buffer.from(JSON.stringify(body));
			return await Promise.resolve({
				status: 200,
				headers: {},
				bytes,
				mask: (text: string) => text,
			});
		},
	} as unknown as Toolbox; // what the operation uses of it
	const raw = { prompt: 'A cat', aspectRatio: '', numberOfImages: 1, options: {} };
	const outcome = await textToImage.run(raw, tools);
	if (!('images' in outcome)) throw new Error('No images');
	return { ...outcome, requests };
}

const contents = async (body: unknown, baseUrl?: string) =>
	(await draw(body, baseUrl)).images.map(({ content }) => content);

test.each(oddRows(['object', 'prompt', 'model', 'created', 'end_at', 'images', 'url', 'data']))(
	'the image is returned although %s is %s',
	async (field, _, value) => {
		expect(await contents({ ...good, [field]: value })).toEqual([{ url: URL_A }]);
	},
);

test.each(oddRows(['1']))(
	'the good address is returned although entry %s is %s',
	async (_, __, odd) => {
		const { images, warnings } = await draw({ ...good, urls: [URL_A, odd ?? null, URL_B] });
		expect(images.map(({ content }) => content)).toEqual([{ url: URL_A }, { url: URL_B }]);
		expect(warnings).toEqual(['1 of 3 entries hold no image.']);
	},
);

test.each(oddRows(['urls']))('another field is looked at where %s is %s', async (_, __, urls) => {
	expect(await contents({ ...good, urls, images: [URL_B] })).toEqual([{ url: URL_B }]);
});

test.each([
	['one address', { urls: URL_A }, [{ url: URL_A }]],
	['objects', { urls: [{ url: URL_A }, { url: URL_B }] }, [{ url: URL_A }, { url: URL_B }]],
	['the form of OpenAI', { data: [{ url: URL_A }] }, [{ url: URL_A }]],
	['a bare list', [URL_A], [{ url: URL_A }]],
	['base64', { images: ['iVBORw0KGgo='] }, [{ base64: 'iVBORw0KGgo=' }]],
	['blanks around', { urls: [` ${URL_A}\n`] }, [{ url: URL_A }]],
	[
		'blanks inside',
		{ urls: ['https://cdn.example.com/a b.png'] },
		[{ url: 'https://cdn.example.com/a%20b.png' }],
	],
	['no protocol', { urls: ['//cdn.example.com/a.png'] }, [{ url: URL_A }]],
	['no host', { urls: ['/files/a.png'] }, [{ url: 'https://sd.pgpt.cloud/files/a.png' }]],
	['words', { urls: ['try again later'] }, []],
	['nothing', { urls: [] }, []],
])('%s', async (_, body, expected) => {
	expect(await contents(body)).toEqual(expected);
});

test.each([
	['stable_diffusion_2_1', 'stable_diffusion_2_1'],
	['  sd 3 ', 'sd 3'],
	['', undefined],
	[null, undefined],
	[7, undefined],
])('the model %j', async (model, expected) => {
	expect((await draw({ ...good, model })).model).toBe(expected);
});

test.each([
	['https://sd.pgpt.cloud', '/v1/draw'],
	['https://sd.pgpt.cloud/v1', '/v1/draw'],
	['https://sd.pgpt.cloud/v1/v1', '/v1/draw'],
	['https://sd.pgpt.cloud/v1/draw', '/v1/draw'],
	['https://sd.pgpt.cloud/v1/chat/completions', '/v1/draw'],
	['https://proxy.example.com/sdai', '/sdai/v1/draw'],
])('the Base URL %s', async (baseUrl, path) => {
	const [request] = (await draw(good, baseUrl)).requests;
	expect(request).toMatchObject({ path, fromOrigin: true });
});
