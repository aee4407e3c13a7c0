import { outputOf, textIn } from '../../../nodes/StableDiffusion/families/schema/output';
import { withFiles } from '../../../nodes/StableDiffusion/families/schema/sendable';

const A = 'https://replicate.delivery/a.webp';
const B = 'https://v3.fal.media/files/b.mp4?x=1';
const BARE = `iVBORw0KGgo${'A'.repeat(61)}`;
const INLINE = 'data:image/png;base64,iVBORw0KGgo=';

describe('The files of an output', () => {
	it.each<[string, unknown, string[], unknown]>([
		['an address', A, [A], undefined],
		['a data URI', INLINE, [INLINE], undefined],
		['an address with white space around', `\n ${A} `, [A], undefined],
		['a data URI with white space around', { url: ` ${INLINE}\n` }, [INLINE], undefined],
		['bare base64', { image: BARE }, [`data:;base64,${BARE}`], undefined],
		['a word that begins like an image', 'iVBORw0KGgo', [], 'iVBORw0KGgo'],
		['a list', [A, B], [A, B], undefined],
		['an object', { image: A, seed: 7 }, [A], { seed: 7 }],
		['files as objects', { images: [{ url: A, width: 8 }], prompt: 'x' }, [A], { prompt: 'x' }],
		['files inside of lists inside of objects', { a: [[A], { b: { c: B } }] }, [A, B], undefined],
		['the same file twice', { image: A, images: [A, B] }, [A, B], undefined],
		['a text', 'A fox', [], 'A fox'],
		['pieces of a text', ['A ', 'fox'], [], ['A ', 'fox']],
		['a sentence with an address', `${A} is nice`, [], `${A} is nice`],
		['a number', 0.5, [], 0.5],
		['flags', { nsfw: [false] }, [], { nsfw: [false] }],
		['nothing', null, [], undefined],
		['an empty text', '', [], undefined],
		['empty lists', { a: [], b: { c: null } }, [], undefined],
		['an address of another kind', 'ftp://a.test/b', [], 'ftp://a.test/b'],
		['an object whose url is no address', { url: 7 }, [], { url: 7 }],
	])('%s', (_, output, files, rest) => {
		const found = outputOf(output);
		expect(found.files.map(({ url }) => url)).toEqual(files);
		expect(found.rest).toEqual(rest);
	});

	it('know where they stand, and what the answer says about them', () => {
		const file = { url: B, content_type: 'video/mp4', file_name: 'b.mp4', file_size: 9 };
		expect(outputOf({ video: file, frames: [A] }).files).toEqual([
			{ url: B, path: 'video', contentType: 'video/mp4', fileName: 'b.mp4' },
			{ url: A, path: 'frames.0' },
		]);
		expect(outputOf(A).files).toEqual([{ url: A, path: '' }]);
	});

	it('are found in an output without end', () => {
		let deep: unknown = A;
		for (let level = 0; level < 10_000; level++) deep = [deep];
		expect(outputOf(deep)).toEqual({ files: [] });
		const many = Array.from({ length: 5_000 }, (_, index) => `${A}?${index}`);
		expect(outputOf(many).files).toHaveLength(1_000);
	});
});

test('the text of an output', () => {
	expect(textIn('A fox')).toBe('A fox');
	expect(textIn(['A ', 'fox'])).toBe('A fox');
	expect([textIn({ a: 1 }), textIn(undefined), textIn(' '), textIn([1])]).toEqual(
		Array.from({ length: 4 }, () => undefined),
	);
});

test('files among the inputs are replaced, one by one and in lists', async () => {
	const source = (url: string) => ({ control: 'X', kind: 'url' as const, url });
	const sent = await withFiles(
		{ prompt: 'fox', image: source(A), more: [source(A), source(B)] },
		[
			{ name: 'prompt', label: 'Prompt', kind: 'text' },
			{ name: 'image', label: 'Image', kind: 'file' },
			{ name: 'more', label: 'More', kind: 'file', multiple: true },
			{ name: 'mask', label: 'Mask', kind: 'file' },
		],
		async (one) => await Promise.resolve(one.kind === 'url' ? `sent:${one.url}` : ''),
	);
	expect(sent).toEqual({ prompt: 'fox', image: `sent:${A}`, more: [`sent:${A}`, `sent:${B}`] });
});
