import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { createEngine } from '../engine';
import type { Finding } from './finding';

const manifest = z.object({ n8n: z.object({ nodes: z.array(z.string()) }) });

/** n8n's own loader takes the unpacked tarball, with nothing beside it but n8n's modules. */
export async function loadTarball(directory: string): Promise<Finding> {
	const check = "n8n's loader, tarball";
	try {
		const engine = await createEngine({ packageDirectory: directory, binaryMode: 'default' });
		const { n8n } = manifest.parse(
			JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')),
		);
		const names = n8n.nodes.map((file) => engine.nodeDescription(toType(file)).displayName);
		await engine.close();
		return { check, result: names.join(', '), good: true };
	} catch (error) {
		return { check, result: 'refused', good: false, details: String(error) };
	}
}

/** n8n names a type after its file: Example.node.js is `example`. */
function toType(file: string): string {
	const name = file.replace(/^.*\//, '').replace(/\.node\.js$/, '');
	return name.charAt(0).toLowerCase() + name.slice(1);
}
