import { failuresIn } from '../../support/readers';
import { NODE } from '../../support/workflow';
import type { Bench } from './bench';
import { useBench } from './bench';
import { editing } from './otherRows';

const UPLOAD = '/modelslab/api/v6/base64_to_url';
const CONTINUE = { onError: 'continueRegularOutput' };
/** One byte more than the provider takes. */
const TOO_MUCH = 5 * 1024 * 1024 + 1;

const erase = { operation: 'erase' };

const uploadsOf = ({ calls }: Bench) => calls().filter(({ path }) => path === UPLOAD);

describe('Input images', () => {
	const open = useBench();

	it('in binary fields are uploaded first, and only their links are sent', async () => {
		const bench = open();
		const result = await bench.run(erase);
		expect(result.error?.description).toBeUndefined();
		const uploads = uploadsOf(bench);
		expect(uploads).toHaveLength(2);
		for (const { body } of uploads) {
			expect(body).toEqual({
				key: bench.sandbox.keys.modelslab,
				base64_string: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo/),
			});
		}
		const link = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/images\//);
		const sent = { init_image: link, mask_image: link };
		expect(bench.bodyOf('/api/v6/image_editing/object_removal')).toEqual(sent);
		expect(result.output(NODE)[0]?.json.parameters).toEqual(sent);
	});

	it('as base64 are uploaded too, with the type that their bytes have', async () => {
		const bench = open();
		const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);
		const base64 = jpeg.toString('base64');
		const image = { __rl: true, mode: 'base64', value: base64 };
		await bench.run({ ...erase, image });
		expect(uploadsOf(bench)[0]?.body).toMatchObject({
			base64_string: `data:image/jpeg;base64,${base64}`,
		});
	});

	it('as links are passed on, and nothing is uploaded', async () => {
		const bench = open();
		const image = { __rl: true, mode: 'url', value: bench.link };
		await bench.run({ ...erase, image, mask: image });
		expect(uploadsOf(bench)).toEqual([]);
		expect(bench.bodyOf('/api/v6/image_editing/object_removal')).toEqual({
			init_image: bench.link,
			mask_image: bench.link,
		});
	});

	it('above 5 MB are refused in a sentence, before anything is sent', async () => {
		const bench = open();
		const bytes = Buffer.alloc(TOO_MUCH);
		bytes.set([0x89, 0x50, 0x4e, 0x47]);
		const file = { fileName: 'large.png', mimeType: 'image/png' };
		const binary = { ...bench.images.binary, data: await bench.engine.storeBinary(bytes, file) };
		const result = await bench.run(erase, { items: [{ json: {}, binary }], node: CONTINUE });
		expect(failuresIn(result)).toEqual([
			expect.objectContaining({
				fault: 'parameter',
				error: expect.stringMatching(/^'Image' is larger than 5 MiB/),
			}),
		]);
		expect(bench.calls()).toEqual([]);
	});

	it('that cannot be uploaded cost nothing', async () => {
		const bench = open();
		const body = { status: 'error', message: 'Upload failed' };
		bench.sandbox.order({ match: UPLOAD, fault: { kind: 'status', status: 200, body } });
		const result = await bench.run(erase, { node: CONTINUE });
		expect(failuresIn(result)[0]?.description).toContain('Upload failed');
		expect(bench.sandbox.charges).toEqual([]);
	});

	it('that are missing are named', async () => {
		const bench = open();
		const { binary = {} } = bench.images;
		const items = [{ json: {}, binary: { data: binary.data! } }];
		const result = await bench.run(erase, { items, node: CONTINUE });
		expect(failuresIn(result)[0]?.error).toContain('mask');
		expect(bench.sandbox.charges).toEqual([]);
	});

	it.each(editing)('from binary fields work: $title', async ({ parameters, path }) => {
		const bench = open();
		const { image: _image, mask: _mask, ...rest } = parameters;
		const result = await bench.run(rest);
		expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
		expect(result.output(NODE)).toHaveLength(1);
		expect(bench.calls().at(-1)?.path).toBe(`/modelslab${path}`);
	});
});
