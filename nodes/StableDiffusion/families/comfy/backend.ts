import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputFile } from '../../core/media/inputFile';
import type { Job } from '../../core/provider/provider';
import type { ApiGraph, GraphFile, ObjectInfo } from './graph/types';
import type { Reference } from './reference';

/** Where graphs run, as the operations of this family see it. */
export interface Backend {
	/** All classes of nodes that it has. Throws where they are not known. */
	objectInfo(tools: Toolbox): Promise<ObjectInfo>;
	/** The largest file that it takes, in bytes. */
	largestFile: number;
	/** Puts a file where a graph finds it, and returns what the input of its node holds for it. */
	place(file: InputFile, tools: Toolbox): Promise<GraphFile>;
	/** Submits a graph exactly once. */
	submit(graph: ApiGraph, reference: Reference, tools: Toolbox): Promise<{ job: Job }>;
}

/** The same with lists of its models, for graphs that are built here. */
export interface ListingBackend extends Backend {
	/** The live list of a folder of models. */
	models(folder: string): Search;
	/** The live list of what an input of a class of nodes may be. */
	choices(classType: string, input: string): Search;
	/** The checkpoint that is taken where none is named. Throws where there is none. */
	firstCheckpoint(tools: Toolbox): Promise<string>;
}

export async function placeImage(
	source: ImageSource,
	backend: Backend,
	tools: Toolbox,
): Promise<GraphFile> {
	return await backend.place(await tools.image(source, backend.largestFile), tools);
}

/** The same for a file of any kind. */
export async function placeFile(
	source: ImageSource,
	backend: Backend,
	tools: Toolbox,
): Promise<GraphFile> {
	return await backend.place(await tools.file(source, backend.largestFile, {}), tools);
}
