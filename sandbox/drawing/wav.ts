const RATE = 8_000;
const HEADER = 44;

/** Seconds of a tone, 8 bits and one channel. */
export function wav(seconds: number): Buffer {
	const samples = RATE * seconds;
	const file = Buffer.alloc(HEADER + samples);
	file.write('RIFF', 0);
	file.writeUInt32LE(HEADER - 8 + samples, 4);
	file.write('WAVEfmt ', 8);
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(RATE, 24);
	file.writeUInt32LE(RATE, 28);
	file.writeUInt16LE(1, 32);
	file.writeUInt16LE(8, 34);
	file.write('data', 36);
	file.writeUInt32LE(samples, 40);
	for (let index = 0; index < samples; index += 1) {
		file[HEADER + index] = 128 + Math.round(60 * Math.sin((index * 440 * 2 * Math.PI) / RATE));
	}
	return file;
}
