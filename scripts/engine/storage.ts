import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService, ErrorReporter, FileLocation } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import { WORKFLOW_ID } from './additionalData';
import type { EngineOptions } from './types';

export interface Storage {
	/** Makes this storage the one that n8n uses, until the returned function is called. */
	acquire(): () => void;
	store(bytes: Buffer, file: { fileName: string; mimeType: string }): Promise<IBinaryData>;
	read(binary: IBinaryData): Promise<Buffer>;
	close(): Promise<void>;
}

type Mode = EngineOptions['binaryMode'];

/** n8n keeps one storage per process, so engines of different storages take turns. */
let inUse: { service: BinaryDataService; holders: number } | undefined;

export async function openStorage(options: EngineOptions): Promise<Storage> {
	const directory = options.storageDirectory ?? (await mkdtemp(join(tmpdir(), 'n8n-storage-')));
	const service = await createService(options.binaryMode, directory);

	return {
		acquire: () => acquire(service, options.binaryMode),
		store: async (bytes, { fileName, mimeType }) =>
			await service.store(FileLocation.ofExecution(WORKFLOW_ID, 'input'), bytes, {
				...describeFile(fileName),
				mimeType,
				data: '',
			}),
		read: async (binary) => await service.getAsBuffer(binary),
		close: async () => {
			if (options.storageDirectory === undefined) {
				await rm(directory, { recursive: true, force: true });
			}
		},
	};
}

async function createService(mode: Mode, localStoragePath: string): Promise<BinaryDataService> {
	// The provider reads only the values of its settings, and reads them once.
	const config = { ...Container.get(BinaryDataConfig), mode, localStoragePath };
	const service = new BinaryDataService(
		config as BinaryDataConfig,
		Container.get(ErrorReporter),
		Container.get(Logger),
	);
	await service.init();
	return service;
}

function acquire(service: BinaryDataService, mode: Mode): () => void {
	if (inUse && inUse.service !== service && inUse.holders > 0) {
		throw new Error('Another engine is running a workflow: await it before this one starts');
	}
	if (inUse?.service !== service) {
		inUse = { service, holders: 0 };
		Container.set(BinaryDataService, service);
		Container.get(BinaryDataConfig).mode = mode;
	}
	const held = inUse;
	held.holders += 1;
	return () => {
		held.holders -= 1;
	};
}

function describeFile(fileName: string): Pick<IBinaryData, 'fileName' | 'fileExtension'> {
	const fileExtension = /\.([^.]+)$/.exec(fileName)?.[1];
	return fileExtension === undefined ? { fileName } : { fileName, fileExtension };
}
