/** Stands in for nprogress: pages are small and prefetched, a progress bar is never seen. */
const nprogress = { configure: (): void => {}, start: (): void => {}, done: (): void => {} };
export default nprogress;
