import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { unpack } from '../../scripts/gate/unpack';
import { filesBelow } from '../../scripts/lib/repositoryCopy';

/** What npm packs, unpacked without a program of the machine. */

const files: Record<string, string | Buffer> = {
	'package.json': JSON.stringify({ name: 'some', version: '1.0.0' }),
	'empty.txt': '',
	'one-block.bin': Buffer.alloc(512, 7),
	'more.bin': Buffer.alloc(1_300, 255),
	'folder/Übergröße.txt': 'two bytes a letter',
	[`${'deep/'.repeat(30)}file.txt`]: 'a path of 158 characters',
	[`folder/${'long'.repeat(40)}.txt`]: 'a name of 164 characters',
};

test('every file is returned as it went in, whatever its path and size', () => {
	const folder = mkdtempSync(join(tmpdir(), 'unpack-'));
	const [source, target] = [join(folder, 'source'), join(folder, 'target')];
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(source, path)), { recursive: true });
		writeFileSync(join(source, path), content);
	}
	const shell = process.platform === 'win32';
	execFileSync('npm', ['pack', '--pack-destination', folder], {
		cwd: source,
		stdio: 'pipe',
		shell,
	});
	unpack(join(folder, 'some-1.0.0.tgz'), target);
	const unpacked = filesBelow(target).map((path) => [path, readFileSync(join(target, path))]);
	const expected = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]);
	rmSync(folder, { recursive: true });
	expect(unpacked.sort()).toEqual(expected.sort());
});
