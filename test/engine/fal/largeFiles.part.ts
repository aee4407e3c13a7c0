import { createHash } from 'node:crypto';

import type { RecordedRequest, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { stopTheClock } from '../../support/clock';
import { failuresIn, imagesIn } from '../../support/readers';
import { useStage } from '../../support/stage';
import type { Images } from './booth';
import { drawImages, field, runFal } from './booth';
import { clientAt, contentOf } from './client';

/** Files above 90 MiB are uploaded in parts, as fal's own client does it. */

const MEGABYTE = 1024 * 1024;
const stage = useStage();
let quick: Sandbox;
let images: Images;

beforeAll(async () => {
	const { image, mask } = await drawImages();
	// What follows the end of a PNG is not read.
	images = { image: Buffer.concat([image, Buffer.alloc(91 * MEGABYTE, 'A')]), mask };
	quick = await startSandbox({ jobSeconds: 0 });
});

beforeEach(() => quick.reset());
afterAll(async () => await quick.close());

const run = async () =>
	await runFal(stage, images, {
		parameters: {
			...{ operation: 'imageToImage', image: field('data'), strength: 0.5 },
			options: { keepFilesFor: 3_600 },
		},
		credential: { baseUrl: `${quick.url}/fal` },
	});

/** The bytes of a part are compared by their hash. */
function shown(request: RecordedRequest) {
	const { body, ...rest } = request;
	const text = typeof body === 'string' ? createHash('md5').update(body).digest('hex') : body;
	return contentOf({ ...rest, body: text });
}

const uploads = () => quick.requests.filter(({ path }) => path.includes('/upload'));

it('A file above 90 MiB is uploaded by the requests of the client', async () => {
	stopTheClock();
	const ours = await run();
	jest.restoreAllMocks();
	expect(failuresIn(ours)).toEqual([]);
	expect(imagesIn(ours)).toHaveLength(1);
	const sent = uploads().map(shown);
	quick.reset();
	const file = new File([new Uint8Array(images.image)], 'image.png', { type: 'image/png' });
	await clientAt(quick).storage.upload(file, { lifecycle: { expiresIn: 3_600 } });
	const theirs = uploads().map(shown);
	expect(theirs).toHaveLength(12);
	// The client names no type for a part, which n8n's request helper always does.
	const typed = theirs.map((one) =>
		one.method === 'PUT' ? { ...one, type: 'application/octet-stream' } : one,
	);
	expect(sent).toEqual(typed);
});

it('A part that is refused is an error before anything is generated', async () => {
	stopTheClock();
	quick.order({ match: '/uploads/parts', fault: { kind: 'status', status: 403 } });
	const [failure] = failuresIn(await run());
	jest.restoreAllMocks();
	expect(failure).toMatchObject({
		error: expect.stringMatching(/could not be uploaded/) as string,
	});
	expect(quick.charges).toEqual([]);
});
