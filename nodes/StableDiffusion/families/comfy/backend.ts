import type { Toolbox } from '../../core/calls/toolbox';
import type { Search } from '../../core/controls/search';
import type { ImageSource } from '../../core/media/imageSource';
import type { InputFile } from '../../core/media/inputFile';
import type { Job } from '../../core/provider/provider';
import type { ApiGraph, GraphFile, ObjectInfo } from './graph/types';
import type { Reference } from './reference';

/** Where graphs run, as the operations of this family see it. */
export interface Backend {
	/** All classes of nodes that it has; undefined where it does not tell them. */
	objectInfo(tools: Toolbox): Promise<ObjectInfo | undefined>;
	/** The largest file that it takes, in bytes. */
	largestFile: number;
	/** Puts a file where a graph finds it, and returns what the input of its node holds for it. */
	place(file: InputFile, tools: Toolbox): Promise<GraphFile>;
	/** Submits a graph exactly once. */
	submit(graph: ApiGraph, reference: Reference, tools: Toolbox): Promise<{ job: Job }>;
	/** Absent where nothing tells what is installed. */
	lists?: Lists;
}

/** What is installed where graphs run. */
export interface Lists {
	/** The live list of all folders of models. */
	folders: Search;
	/** The files in a folder of models; undefined where there is no such folder. */
	modelsIn(folder: string, tools: Toolbox): Promise<string[] | undefined>;
	/** What an input of a class of nodes may be; undefined where there is no such class. */
	choicesOf(classType: string, input: string, tools: Toolbox): Promise<string[] | undefined>;
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
