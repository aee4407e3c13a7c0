import { generateKeyPairSync, sign } from 'node:crypto';

/** A self-signed certificate for 127.0.0.1, made on the spot: no key lies in the repository. */
export function selfSigned(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(set(sequence(OIDS.commonName, tagged(0x0c, Buffer.from('127.0.0.1')))));
	const algorithm = sequence(OIDS.ecdsaWithSha256);
	const facts = sequence(
		tagged(0xa0, tagged(0x02, Buffer.from([2]))),
		tagged(0x02, Buffer.from([1])),
		algorithm,
		name,
		sequence(time('20200101000000Z'), time('20990101000000Z')),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', facts, privateKey);
	const bits = tagged(0x03, Buffer.concat([Buffer.from([0]), signature]));
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: toPem(sequence(facts, algorithm, bits)),
	};
}

const OIDS = {
	/** 2.5.4.3 */
	commonName: Buffer.from('0603550403', 'hex'),
	/** 1.2.840.10045.4.3.2 */
	ecdsaWithSha256: Buffer.from('06082a8648ce3d040302', 'hex'),
};

function sequence(...parts: Buffer[]): Buffer {
	return tagged(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
	return tagged(0x31, Buffer.concat(parts));
}

function time(text: string): Buffer {
	return tagged(0x18, Buffer.from(text));
}

/** One value of DER: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
	return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
	if (length < 0x80) return Buffer.from([length]);
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(length);
	const short = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
	return Buffer.concat([Buffer.from([0x80 | short.length]), short]);
}

function toPem(der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
