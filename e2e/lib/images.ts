import { createHash } from 'node:crypto';
import type { Sandbox } from './sandbox';

export function isPng(bytes: Buffer): boolean {
	return bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a';
}

export type ImageKind = 'png' | 'jpeg' | 'webp';

/** Told by the bytes alone. */
export function kindOf(bytes: Buffer): ImageKind | undefined {
	if (isPng(bytes)) return 'png';
	if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'jpeg';
	const [container, form] = [bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)];
	return container === 'RIFF' && form === 'WEBP' ? 'webp' : undefined;
}

/** Whether the colors of a PNG come with an alpha channel. */
export function hasAlpha(png: Buffer): boolean {
	return isPng(png) && [4, 6].includes(png[25] ?? 0);
}

export function digest(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** The image that the sandbox charged for this prompt, as it lies on its download host. */
export async function chargedImage(sandbox: Sandbox, prompt: string): Promise<Buffer> {
	const charges = sandbox.charges.filter((charge) => charge.prompt === prompt);
	const [image] = charges.flatMap((charge) => charge.images);
	if (!image) throw new Error(`The sandbox charged no image for '${prompt}'`);
	const response = await fetch(`${sandbox.cdnUrl}/images/${image}.png`);
	if (!response.ok) throw new Error(`The sandbox answers ${response.status} for ${image}`);
	return Buffer.from(await response.arrayBuffer());
}
