/**
 * The text behind zlib's compression; undefined where it is damaged or longer than `limit` bytes.
 * A node may not import zlib; web streams decompress too, piece by piece, so that the limit holds.
 */
export async function inflate(bytes: Buffer, limit: number): Promise<string | undefined> {
	const stream = new Blob([new Uint8Array(bytes)])
		.stream()
		.pipeThrough(new DecompressionStream('deflate'));
	const pieces: Uint8Array[] = [];
	let length = 0;
	try {
		for await (const piece of stream) {
			length += piece.length;
			if (length > limit) return undefined;
			pieces.push(piece);
		}
	} catch {
		return undefined;
	}
	return Buffer.concat(pieces).toString('utf8');
}
