import { binaryOf, hasBase64 } from '../../support/readers';
import { NODE } from '../../support/workflow';
import { useBench } from './bench';
import { generating } from './generatingRows';
import { editing, moving, steering } from './otherRows';
import { withLink } from './values';

/** On this computer, where the sandbox really calls it, and no one listens. */
const WEBHOOK = 'http://127.0.0.1:1/webhook';
const VIDEO_BYTES = 200;

describe('Each address', () => {
	const bench = useBench();

	it.each([...generating, ...steering, ...editing, ...moving])(
		'gets exactly the fields of its table, and its images are returned: $title',
		async ({ path, parameters, body, mimeType = 'image/png' }) => {
			const { run, link, bodyOf, sandbox } = bench();
			const result = await run(withLink(parameters, link));
			expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
			expect(bodyOf(path)).toEqual(withLink(body, link));
			const items = result.output(NODE);
			expect(items).toHaveLength(Number(body.samples ?? 1));
			for (const item of items) {
				expect(binaryOf(item).mimeType).toBe(mimeType);
				expect(binaryOf(item).fileName).toMatch(/\.(png|gif|mp4)$/);
				expect((await result.readBinary(binaryOf(item))).length).toBeGreaterThan(VIDEO_BYTES);
				expect(item.json).toMatchObject({
					status: 'ok',
					mimeType,
					operation: parameters.operation,
				});
				expect(item.json.warnings).toBeUndefined();
				expect(item.json.parameters).toEqual(withLink(body, link));
			}
			expect(hasBase64(result.record)).toBe(false);
			expect(sandbox.charges).toHaveLength(1);
		},
	);
});

describe('Webhook URL', () => {
	const bench = useBench();
	const all = [...generating, ...steering, ...editing, ...moving];

	it('travels wherever the provider takes one, and is checked by it', async () => {
		const { run, link, bodyOf } = bench();
		for (const { path, parameters } of all) {
			const options = { ...(parameters.options as object), webhook: WEBHOOK };
			const result = await run(withLink({ ...parameters, options }, link));
			expect([result.error?.message, result.error?.description]).toEqual([undefined, undefined]);
			expect(bodyOf(path)).toMatchObject({ webhook: WEBHOOK });
		}
	}, 120_000);
});
