import type { Toolbox } from '../../../nodes/StableDiffusion/core/calls/toolbox';
import type { ImageSource } from '../../../nodes/StableDiffusion/core/media/imageSource';
import { addressFor } from '../../../nodes/StableDiffusion/providers/replicate/files';
import { answerOf } from '../../support/answers';

/** How a file of the user's reaches a model. */

const UPLOADED = 'https://api.replicate.com/v1/files/1';
const BINARY: ImageSource = { control: 'Image', kind: 'binary', field: 'data' };

function toolsFor(size: number) {
	const file = { bytes: Buffer.alloc(size), fileName: 'a.png', mimeType: 'image/png' };
	const tools: Partial<Toolbox> = {
		file: async () =>
			await Promise.resolve({ ...file, extension: 'png', control: 'Image', kind: 'image' }),
		read: async () => await Promise.resolve(answerOf({ urls: { get: UPLOADED } })),
	};
	return tools as Toolbox;
}

const urlAt = (url: string): ImageSource => ({ control: 'Image', kind: 'url', url });

test('an https address is sent as it is', async () => {
	expect(await addressFor(urlAt('https://a.test/a.png'), toolsFor(3))).toBe('https://a.test/a.png');
});

test('a file at an http address is read, because Replicate takes no such address', async () => {
	const address = await addressFor(urlAt('http://a.test/a.png'), toolsFor(3));
	expect(address).toBe('data:image/png;base64,AAAA');
});

// 256,000 characters, and base64 has four for three bytes.
test.each([
	[180_000, /^data:image\/png;base64,/],
	[190_000, UPLOADED],
])('a file of %i bytes', async (size, address) => {
	expect(await addressFor(BINARY, toolsFor(size))).toMatch(address);
});
