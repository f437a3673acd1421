/*
 * The page's colours for charts. Jenkins defines them with oklch() and color-mix(), which ECharts cannot parse, so the
 * browser is asked to resolve them. Themes may change while the page is open.
 */
window.modelGateTheme = (function () {
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  function resolved(value) {
    const probe = document.createElement("span");
    probe.style.color = value;
    document.documentElement.append(probe);
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
  }

  /**
   * A custom property of Jenkins as rgba(). If strong is given, it is the percentage of that colour in a mix with the
   * text colour.
   */
  function color(name, strong) {
    return resolved(strong ? `color-mix(in srgb, var(${name}) ${strong}%, var(--text-color))` : `var(${name})`);
  }

  /** Redraws the charts when the theme changes. */
  function onChange(redraw) {
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  }

  return { color: color, onChange: onChange };
})();
