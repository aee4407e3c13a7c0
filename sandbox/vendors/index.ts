import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Vendor } from '../core/vendor';
import type { CredentialData, Keys } from '../types';

const load = createRequire(__filename);

/** Every folder beside this file is a vendor: there is no list to add it to. */
export const vendors: Vendor[] = readdirSync(__dirname, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => vendorIn(name))
	.sort((one, other) => one.id.localeCompare(other.id));

export const keys: Keys = Object.fromEntries(vendors.flatMap((one) => Object.entries(one.keys)));

export const lanes = vendors.flatMap((one) => one.lanes ?? []);

/** The node's credentials that point at the sandbox at this address, by credential type. */
export function credentialsAt(url: string): Record<string, CredentialData> {
	return Object.assign({}, ...vendors.map((one) => one.credentials?.(`${url}/${one.id}`)));
}

function vendorIn(folder: string): Vendor {
	// A folder has no static type; what is read of it is checked below.
	const { vendor } = load(join(__dirname, folder)) as { vendor?: Vendor };
	if (vendor?.id === folder) return vendor;
	throw new Error(`sandbox/vendors/${folder}/index.ts must export a 'vendor' with id '${folder}'`);
}
