/** A TIFF block with the EXIF tag UserComment alone, in UTF-16, as AUTOMATIC1111 writes it. */
export function userCommentBlock(text: string): Buffer {
	const comment = Buffer.concat([
		Buffer.from('UNICODE\0', 'latin1'),
		Buffer.from(text, 'utf16le').swap16(),
	]);
	return Buffer.concat([
		Buffer.from('MM\0*', 'latin1'),
		long(FIRST_DIRECTORY),
		directory(EXIF_DIRECTORY, LONG, 1, INNER_DIRECTORY),
		directory(USER_COMMENT, UNDEFINED, comment.length, INNER_DIRECTORY + DIRECTORY_LENGTH),
		comment,
	]);
}

const EXIF_DIRECTORY = 0x8769;
const USER_COMMENT = 0x9286;
const LONG = 4;
const UNDEFINED = 7;
/** Bytes from the beginning of the block. */
const FIRST_DIRECTORY = 8;
const DIRECTORY_LENGTH = 18;
const INNER_DIRECTORY = FIRST_DIRECTORY + DIRECTORY_LENGTH;

/** A directory of one entry: how many there are, the entry, and no further directory (TIFF 6.0, section 2). */
function directory(tag: number, type: number, count: number, value: number): Buffer {
	const bytes = Buffer.alloc(DIRECTORY_LENGTH);
	bytes.writeUInt16BE(1, 0);
	bytes.writeUInt16BE(tag, 2);
	bytes.writeUInt16BE(type, 4);
	bytes.writeUInt32BE(count, 6);
	bytes.writeUInt32BE(value, 10);
	return bytes;
}

function long(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
