import type { Fault } from '../../sandbox';
import { stopTheClock } from '../support/clock';
import { binaryOf, failuresIn, measure, imagesIn } from '../support/readers';
import type { Lane } from '../support/lanes';
import { laneOf, lanes, lanesWithAddresses } from '../support/lanes';
import { useStage } from '../support/stage';

const CONTINUE = { onError: 'continueRegularOutput' };
const GONE: Fault = { kind: 'status', status: 404 };
/** Unlike 404 it is not asked for again. */
const GONE_FOR_GOOD: Fault = { kind: 'status', status: 410 };

const withSeveral = lanesWithAddresses.filter(({ images }) => images.perItem > 1);

describe.each(withSeveral)('One of several images at addresses from $title', (lane: Lane) => {
	const { perItem } = lane.images;
	const stage = useStage();
	const byAddress = { prompts: [`A lighthouse ${lane.addresses ?? ''}`], node: CONTINUE };

	beforeEach(() => void stopTheClock());

	it('that is gone while others are not becomes a warning on the others', async () => {
		stage.sandbox.order({ match: '/images/image-', times: 1, fault: GONE_FOR_GOOD });
		const result = await stage.run(lane, byAddress);
		expect(failuresIn(result)).toEqual([]);
		const images = imagesIn(result);
		expect(images).toHaveLength(perItem - 1);
		for (const { json } of images) {
			expect(json.warnings).toEqual([
				expect.stringMatching(/^An image was lost: .*HTTP 410 http:.*\/images\//),
			]);
		}
	});
});

describe.each(lanesWithAddresses)('A spoilt image at an address from $title', (lane: Lane) => {
	const { perItem } = lane.images;
	const stage = useStage();
	/** Makes the provider answer with addresses, whatever it does otherwise. */
	const byAddress = { prompts: [`A lighthouse ${lane.addresses ?? ''}`], node: CONTINUE };

	beforeEach(() => void stopTheClock());

	it('that is gone is an error that names its address', async () => {
		stage.sandbox.order({ match: '/images/image-', fault: GONE });
		const result = await stage.run(lane, byAddress);
		const [failure] = failuresIn(result);
		expect(failure?.error).toBe('The image cannot be fetched: the server returned HTTP 404');
		expect(failure?.fault).toBe('download');
		expect(failure?.description).toMatch(
			/The image was made, but the provider may have deleted its file/,
		);
		expect(failure?.sourceUrls).toHaveLength(perItem);
		for (const address of failure?.sourceUrls ?? []) {
			expect(address).toMatch(`${stage.sandbox.url}/images/`);
			expect(failure?.description).toContain(address);
		}
		expect(stage.sandbox.charges).toHaveLength(1);
	});

	it('that is there a little later is fetched then', async () => {
		stage.sandbox.order({ match: '/images/image-', times: 1, fault: GONE });
		const result = await stage.run(lane, byAddress);
		expect(failuresIn(result)).toEqual([]);
		const images = imagesIn(result);
		expect(images).toHaveLength(perItem);
		for (const { json } of images) expect(json).not.toHaveProperty('warnings');
	});

	it('that is empty is an error', async () => {
		stage.sandbox.order({ match: lane.submitPath, times: 1, fault: { kind: 'emptyImage' } });
		const [failure] = failuresIn(await stage.run(lane, byAddress));
		expect(failure?.error).toBe('The provider returned an empty file instead of an image');
		expect(failure?.fault).toBe('reply');
		expect(failure?.sourceUrls).toHaveLength(perItem);
	});

	it('that is a web page is an error', async () => {
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'html', status: 200 } });
		const [failure] = failuresIn(await stage.run(lane, byAddress));
		expect(failure?.error).toBe('The provider returned a file that is not an image');
		expect(failure?.description).toMatch(/It begins with: <html>/);
		expect(failure?.sourceUrls).toHaveLength(perItem);
	});

	it('whose address leads to a private network is not fetched', async () => {
		const url = 'http://192.168.0.1/admin.png';
		stage.sandbox.order({ match: lane.submitPath, fault: { kind: 'imageUrl', url } });
		const [failure] = failuresIn(await stage.run(lane, byAddress));
		expect(failure?.error).toMatch(/it was not opened, because it leads to a private network$/);
		expect(failure?.fault).toBe('download');
	});

	it('whose address goes round in a circle is an error', async () => {
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'redirectLoop' } });
		const [failure] = failuresIn(await stage.run(lane, byAddress));
		expect(failure?.error).toBe('The image cannot be fetched: it redirects in a loop');
		expect(failure?.fault).toBe('download');
	});

	it('that redirects into a private network is not fetched', async () => {
		const location = 'http://10.0.0.1/admin.png';
		stage.sandbox.order({ match: '/images/image-', fault: { kind: 'redirect', location } });
		const [failure] = failuresIn(await stage.run(lane, byAddress));
		expect(failure?.error).toMatch(/it was not opened, because it leads to a private network$/);
	});
});

describe.each(lanes)('A spoilt image from $title', (lane: Lane) => {
	const { perItem, width, height } = lane.images;
	const stage = useStage();

	beforeEach(() => void stopTheClock());

	it('of a wrong size is returned with its true size, and a warning where one was asked for', async () => {
		stage.sandbox.order({ match: lane.submitPath, times: 1, fault: { kind: 'wrongSize' } });
		const result = await stage.run(lane);
		const images = imagesIn(result);
		expect(images).toHaveLength(perItem);
		const half = { width: width / 2, height: height / 2 };
		const warning = `Asked for ${width}×${height} pixels, but the image has ${half.width}×${half.height}.`;
		for (const image of images) {
			expect(await measure(result, binaryOf(image))).toMatchObject(half);
			expect(image.json).toMatchObject(half);
			expect(image.json.warnings).toEqual(lane.knowsSize ? [warning] : undefined);
		}
	});

	it('of another type than expected gets the name and type that its bytes call for', async () => {
		stage.sandbox.order({ match: lane.submitPath, times: 1, fault: { kind: 'otherType' } });
		const result = await stage.run(lane);
		expect(imagesIn(result)).toHaveLength(perItem);
		for (const image of imagesIn(result)) {
			const binary = binaryOf(image);
			expect(binary).toMatchObject({ mimeType: 'image/jpeg', fileExtension: 'jpg' });
			expect(binary.fileName).toMatch(/\.jpg$/);
			expect(image.json).toMatchObject({ mimeType: 'image/jpeg', width, height });
			expect(await measure(result, binary)).toMatchObject({ format: 'jpeg', width, height });
		}
	});
});

describe('A spoilt image in base64', () => {
	const stage = useStage();

	it('that cannot be decoded is an error', async () => {
		stage.sandbox.order({ match: '/text-to-image', fault: { kind: 'badBase64' } });
		const result = await stage.run(laneOf('gptnb'), { node: CONTINUE });
		expect(failuresIn(result)).toEqual([
			expect.objectContaining({
				error: 'The provider returned an image as base64 that cannot be decoded',
				fault: 'reply',
			}),
		]);
	});
});
