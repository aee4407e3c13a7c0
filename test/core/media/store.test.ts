import type { FileContent } from '../../../nodes/StableDiffusion/core/media/content';
import { storeImage } from '../../../nodes/StableDiffusion/core/media/store';
import { stopTheClock } from '../support/clock';
import { useContext } from '../support/context';
import { failureOf } from '../support/errors';
import { useServer } from '../support/server';

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const BYTES = Buffer.from(PNG, 'base64');

let asked = 0;
const within = useContext();
const server = useServer((request, response) => {
	asked++;
	if (request.url === '/image') response.end(BYTES);
	else if (request.url === '/base64') response.end(PNG);
	else if (request.url === '/flaky' && asked < 3) response.destroy();
	else if (request.url === '/flaky') response.end(BYTES);
	else if (request.url === '/never') response.destroy();
	else if (request.url === '/text') response.end('Sorry, \u0000 expired');
	else if (request.url === '/damaged') response.end(`${PNG.slice(0, 40)}!${PNG.slice(40)}`);
	else if (request.url === '/empty') response.end();
	else response.writeHead(404).end();
});

const store = async (content: FileContent, timeout = 5_000) =>
	await within(async (context) => {
		stopTheClock();
		const limits = {
			maxBytes: 10_000,
			timeout,
			configuredBase: server.url(),
			ignoreSslIssues: false,
		};
		return await storeImage(context, content, (extension) => `fox.${extension}`, limits);
	});

beforeEach(() => {
	asked = 0;
});

describe('An image is stored', () => {
	it.each<[string, () => FileContent, string | undefined]>([
		['bytes', () => ({ bytes: BYTES }), undefined],
		['base64', () => ({ base64: PNG }), undefined],
		['a data URI', () => ({ url: `data:image/webp;base64,${PNG}` }), undefined],
		['an address', () => ({ url: server.url('/image') }), '/image'],
		['an address of base64', () => ({ url: server.url('/base64') }), '/base64'],
		['an address that works in the end', () => ({ url: server.url('/flaky') }), '/flaky'],
		['a guess that is right', () => ({ url: server.url('/image'), isGuess: true }), '/image'],
	])('that came as %s', async (_, content, path) => {
		const stored = await store(content());
		expect(stored).toMatchObject({
			...{ mimeType: 'image/png', fileSize: BYTES.length, size: { width: 1, height: 1 } },
			binary: { fileName: 'fox.png', mimeType: 'image/png' },
		});
		expect(stored?.sourceUrl).toBe(path && server.url(path));
	});

	it.each(['/missing', '/text', '/empty'])(
		'or left out, when it was only a guess: %s',
		async (path) => {
			expect(await store({ url: server.url(path), isGuess: true })).toBeUndefined();
		},
	);
});

describe('No image is stored', () => {
	it.each<[string, () => FileContent, string]>([
		['nothing', () => ({ bytes: Buffer.alloc(0) }), 'an empty file'],
		['a text', () => ({ bytes: Buffer.from('Sorry') }), 'not an image'],
		[
			'damaged base64',
			() => ({ base64: `${PNG.slice(0, 40)}!${PNG.slice(40)}` }),
			'cannot be decoded',
		],
		['no base64 at all', () => ({ base64: '' }), 'cannot be decoded'],
		['a missing file', () => ({ url: server.url('/missing') }), 'HTTP 404'],
		['a text file', () => ({ url: server.url('/text') }), 'not an image'],
		['an empty file', () => ({ url: server.url('/empty') }), 'an empty file'],
		['a damaged file of base64', () => ({ url: server.url('/damaged') }), 'cannot be decoded'],
		['no address', () => ({ url: 'image.png' }), 'not an address'],
		['a private address', () => ({ url: server.otherUrl('/image') }), 'private network'],
	])('out of %s', async (_, content, words) => {
		const failure = await failureOf(async () => await store(content()));
		expect(failure.message).toContain(words);
		const given = content();
		if ('url' in given) expect(failure.facts.sourceUrls).toEqual([given.url]);
		expect(failure.facts.hint ?? '').not.toContain('\u0000');
	});
});

it.each([
	[500, 1],
	[2_500, 2],
	[5_000, 3],
])('All tries of a download have %p ms together: %p tries', async (timeout, tries) => {
	await failureOf(async () => await store({ url: server.url('/never') }, timeout));
	expect(asked).toBe(tries);
});
