import 'reflect-metadata';

import { Catalog } from './catalog';
import { testCredential } from './credentialTest';
import { forgetUserFolder } from './environment';
import { mapFields, searchList } from './listSearch';
import { startRun } from './run';
import { openStorage } from './storage';
import { runAsTool } from './tool';
import type { Engine, EngineOptions } from './types';

export async function startEngine(options: EngineOptions): Promise<Engine> {
	const catalog = await Catalog.load(options.packageDirectory);
	const storage = await openStorage(options);
	return {
		run: async (request) => await startRun(catalog, storage, request).finished,
		start: (request) => startRun(catalog, storage, request),
		nodeDescription: (type) => catalog.getByNameAndVersion(type).description,
		nodeType: (type) => catalog.getByNameAndVersion(type),
		testCredential: async (type, data) => await testCredential(catalog, type, data),
		listSearch: async (request) => await searchList(catalog, request),
		resourceMapping: async (request) => await mapFields(catalog, request),
		runAsTool: async (request) => await runAsTool(catalog, storage, request),
		storeBinary: async (bytes, file) => await storage.store(bytes, file),
		close: async () => {
			await storage.close();
			forgetUserFolder();
		},
	};
}
