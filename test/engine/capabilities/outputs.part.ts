import type { FileContent } from '../../../nodes/StableDiffusion/core/media/content';
import type { Finished } from '../../../nodes/StableDiffusion/core/provider/provider';
import { binaryOf, failuresIn } from '../../support/readers';
import { PNG, useBooth } from '../../support/booth';
import { holdTheLimits } from '../../support/limits';
import { until } from '../../support/until';
import { NODE } from '../../support/workflow';

/** Files of any kind, and how much of an answer becomes items. */

const CONTINUE = { onError: 'continueRegularOutput' };
const booth = useBooth();
const text = (words: string): FileContent => ({ bytes: Buffer.from(words), textHint: {} });
const latin = (words: string): FileContent => ({ bytes: Buffer.from(words, 'latin1') });

async function emit(finished: Finished, options: object = {}) {
	booth.stand({ run: async () => await Promise.resolve(finished) });
	return await booth.run({ provider: 'stand', node: CONTINUE, options });
}

/** The server answers what its address says, and everything else with 410. */
beforeEach(() => {
	booth.answers(({ path }, response) => {
		if (path.startsWith('/good')) response.setHeader('content-type', 'image/png').end(PNG);
		else response.writeHead(410).end();
	});
});

const addresses = (count: number, path: string) =>
	Array.from({ length: count }, (_, index) => ({
		content: { url: booth.server.url(`${path}/${index}.png`) },
	}));

describe('A file', () => {
	const FILES: Array<[string, FileContent, string]> = [
		['image', { bytes: PNG }, 'image/png'],
		['video', latin('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2'), 'video/mp4'],
		['audio', latin('ID3\x04\x00\x00\x00\x00\x00\x00'), 'audio/mpeg'],
		['audio', latin('RIFF\x24\x00\x00\x00WAVEfmt '), 'audio/wav'],
		['model', latin('glTF\x02\x00\x00\x00\x14\x00\x00\x00'), 'model/gltf-binary'],
		['image', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
		['text', text('{"mood": "calm"}'), 'application/json'],
	];

	it.each(FILES)('of kind %s is stored as what it is (%#)', async (kind, content, mimeType) => {
		const facts = { cost: 0.04, unit: 'USD' };
		const result = await emit({ images: [{ content, facts }] });
		const [item] = result.output(NODE);
		expect(item?.json).toMatchObject({ kind, mimeType, facts, status: 'ok' });
		expect(binaryOf(item).mimeType).toBe(mimeType);
		if ('bytes' in content) expect(await result.readBinary(binaryOf(item))).toEqual(content.bytes);
	});

	it('of text is none where no text is expected', async () => {
		const [failure] = failuresIn(await emit({ images: [{ content: latin('{"mood": "calm"}') }] }));
		expect(failure?.error).toMatch(/not an image/);
	});
});

describe('An answer', () => {
	it.each(['itemPerImage', 'oneItem'])(
		'of 12,000 addresses gives 256 files and one warning (%s)',
		async (output) => {
			const result = await emit({ images: addresses(12_000, '/good') }, { output });
			const items = result.output(NODE);
			expect(items).toHaveLength(output === 'oneItem' ? 1 : 256);
			expect(Object.keys(items[0]?.binary ?? {})).toHaveLength(output === 'oneItem' ? 256 : 1);
			expect(items[0]?.json.warnings).toEqual([expect.stringMatching(/11744 more files/)]);
			expect(booth.seen).toHaveLength(256);
		},
	);

	it('of 12,000 alternatives tries 256 of each group', async () => {
		const alternatives = [addresses(12_000, '/dead'), addresses(1, '/good')];
		const result = await emit({ images: [], alternatives });
		expect(result.output(NODE)).toHaveLength(1);
		expect(booth.at('/dead')).toHaveLength(256);
	});

	it.each([
		['a dead address', () => addresses(1, '/dead'), /^An image was lost: .*HTTP 410 http/],
		['damaged base64', () => [{ content: { base64: 'iVBORw0KGgo%%' } }], /cannot be decoded/],
		['a web page', () => [{ content: latin('<html></html>') }], /is not an image/],
	])('whose first group is %s gives the next one, with a warning', async (_, first, warning) => {
		const alternatives = [addresses(1, '/good'), addresses(1, '/unasked')];
		const [item] = (await emit({ images: first(), alternatives })).output(NODE);
		expect(item?.json).toMatchObject({ status: 'ok', sourceUrl: booth.server.url('/good/0.png') });
		expect(item?.json.warnings).toEqual([expect.stringMatching(warning)]);
		expect(booth.at('/unasked')).toEqual([]);
	});

	it.each([' %s', '%s\n', '\t%s \r\n'])(
		'with white space around address and model names both without: %j',
		async (written) => {
			const url = booth.server.url('/good/0.png');
			const images = [{ content: { url: written.replace('%s', url) } }];
			const model = written.replace('%s', 'sd xl');
			const [item] = (await emit({ images, model })).output(NODE);
			expect(item?.json).toMatchObject({ sourceUrl: url, model: 'sd xl' });
		},
	);

	it('with a blank model names none', async () => {
		const [item] = (await emit({ images: [{ content: { bytes: PNG } }], model: ' ' })).output(NODE);
		expect(item?.json.model).toBeNull();
	});

	it('with 40 dead addresses has one short warning, and names them without a good one', async () => {
		const long = `/dead/${'x'.repeat(300)}`;
		const [item] = (
			await emit({ images: [...addresses(40, long), ...addresses(1, '/good')] })
		).output(NODE);
		expect(item?.json.warnings).toHaveLength(1);
		expect(String((item?.json.warnings as string[])[0])).toMatch(
			/^40 images were lost: .*HTTP 410/,
		);
		expect(JSON.stringify(item?.json.warnings).length).toBeLessThan(2_200);
		const [failure] = failuresIn(await emit({ images: addresses(40, '/dead') }));
		expect(failure?.sourceUrls).toHaveLength(40);
	});

	it('has one deadline over all its downloads', async () => {
		booth.answers(({ path }, response) => {
			if (path.startsWith('/good')) response.end(PNG); // all others hang
		});
		const images = [...addresses(1, '/good'), ...addresses(40, '/hang')];
		const limits = holdTheLimits();
		const emitted = emit({ images }, { timeout: 60 });
		await until(() => booth.at('/hang').length === 4); // as many as are fetched at once
		const later = booth.clock().monotonic() + 60_000;
		jest.spyOn(booth.clock(), 'monotonic').mockReturnValue(later);
		limits.expire();
		const [item] = (await emitted).output(NODE);
		expect(booth.at('/hang')).toHaveLength(4);
		expect(String(item?.json.warnings)).toMatch(/40 images were lost: .*in time/);
	});
});
