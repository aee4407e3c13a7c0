import { useParts } from '../../support/parts';

useParts(__dirname, 'client', 'jobs', 'largeFiles', 'operations');
