/** The page with the fake bridge, in the state named after `?state=`. */
import { mountApp } from '#ui';
import { FakeBridge, type FakeState } from './fake-bridge.ts';

const state = (new URLSearchParams(location.search).get('state') ?? 'first') as FakeState;
const target = document.getElementById('app');
const bridges: FakeBridge[] = [];
Object.assign(window, { bridges });
if (target) {
  mountApp(target, {
    openBridge: () => {
      const bridge = new FakeBridge(state);
      bridges.push(bridge);
      return bridge;
    },
  });
}
