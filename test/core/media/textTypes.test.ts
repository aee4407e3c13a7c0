import { mediaTypeOf } from '../../../nodes/StableDiffusion/core/media/mediaTypes';
import { textTypeOf } from '../../../nodes/StableDiffusion/core/media/textTypes';
import { expectLinear } from '../support/effort';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>';
const OBJ = '# a cube\no cube\nv 0.0 0.0 0.0\nv 1.0 0.0 0.0\nv 0.0 1.0 0.0\nf 1 2 3\n';

describe('A text that is expected', () => {
	it.each([
		['svg', 'image', SVG],
		['svg', 'image', `\ufeff<?xml version="1.0"?>\n<!-- made here -->\n${SVG}`],
		['svg', 'image', '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b"><svg viewBox="0 0 1 1"/>'],
		['obj', 'model', OBJ],
		['obj', 'model', 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3'],
		['json', 'text', '{"nodes": []}'],
		['json', 'text', ' \n[1, 2]'],
		['txt', 'text', 'A caption: a fox in snow.'],
		['txt', 'text', '漂亮的狐狸'],
		['txt', 'text', 'Write <html> first, then <body>.'],
	])('is %s, of the kind %s', (extension, kind, text) => {
		expect(textTypeOf(Buffer.from(text))).toMatchObject({ extension, kind });
		expect(mediaTypeOf(Buffer.from(text))).toBeUndefined();
	});

	it.each([
		['its name', { fileName: 'mesh.OBJ' }],
		['its content type', { contentType: 'model/obj; charset=utf-8' }],
	])('is OBJ by %s', (_, hint) => {
		const text = Buffer.from('mtllib a.mtl\nusemtl red\nf 1 2 3\n');
		expect(textTypeOf(text, hint)).toMatchObject({ extension: 'obj', mimeType: 'model/obj' });
		expect(textTypeOf(text)).toMatchObject({ extension: 'txt' });
	});

	it.each([
		['nothing', ''],
		['blanks', ' \n\t'],
		['a web page', '<!doctype html><title>502 Bad Gateway</title>'],
		['a web page in capitals', '\n<HTML><BODY>Not found</BODY></HTML>'],
		['a web page that holds SVG', `<html><body>${SVG}</body></html>`],
		['a web page behind a remark', '<!-- error --><html lang="en"></html>'],
		['binary data', 'abc\0def'],
	])('is not %s, whatever the caller says of it', (_, text) => {
		const hint = { contentType: 'model/obj', fileName: 'a.obj' };
		expect(textTypeOf(Buffer.from(text), hint)).toBeUndefined();
	});

	it('may end within a character, but not hold what is no UTF-8', () => {
		expect(textTypeOf(Buffer.from('狐狸').subarray(0, 5))).toMatchObject({ extension: 'txt' });
		expect(textTypeOf(Buffer.from('a\xff\xfeb', 'latin1'))).toBeUndefined();
	});

	it.each(['<', '<!--', 'v ', '{', ' ', '\n', '<a', '#\n'])(
		'is told in linear time: %p…',
		(piece) => {
			expectLinear(piece, (text) => textTypeOf(Buffer.from(text)));
		},
	);
});
