/** One line at the foot of the page that says what just happened, and goes by itself. */

export interface Toast {
  id: number;
  text: string;
}

let serial = 0;

class Toasts {
  list = $state.raw<readonly Toast[]>([]);

  show(text: string, seconds = 6): void {
    const toast = { id: ++serial, text };
    this.list = [...this.list.slice(-2), toast];
    setTimeout(() => this.dismiss(toast.id), seconds * 1000);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
