/*
 * Draws every element that has a data-model-gate-chart attribute (an option object of ECharts as JSON) in the colours
 * of the page: custom properties --text, --muted, --line, --card and --series-1 to --series-8. Used by the HTML report;
 * a page that loads ECharts by other means can use it as well. With data-legend="page", the page has a legend of its own.
 */
(function () {
  'use strict';

  const drawings = new Map();

  function format(value) {
    if (typeof value !== 'number' || !isFinite(value)) {
      return '–';
    }
    if (Number.isInteger(value)) {
      return value.toLocaleString('en-US');
    }
    return Math.abs(value) < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(4)));
  }

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue('--' + name).trim();
    const axis = {
      axisLine: { show: true, lineStyle: { color: colour('muted') } },
      axisTick: { lineStyle: { color: colour('muted') } },
      axisLabel: { color: colour('muted'), fontSize: 12 },
      nameTextStyle: { color: colour('muted'), fontSize: 12 },
      splitLine: { show: true, lineStyle: { color: colour('line') } },
      minorSplitLine: { show: false }
    };
    return {
      backgroundColor: 'transparent',
      color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => colour('series-' + n)),
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour('text') },
      legend: {
        textStyle: { color: colour('text'), fontSize: 12 },
        pageTextStyle: { color: colour('text') },
        pageIconColor: colour('text'),
        pageIconInactiveColor: colour('muted'),
        inactiveColor: colour('muted')
      },
      tooltip: {
        backgroundColor: colour('card'),
        borderColor: colour('line'),
        textStyle: { color: colour('text'), fontSize: 12, fontFamily: getComputedStyle(document.body).fontFamily },
        axisPointer: { lineStyle: { color: colour('muted') }, label: { color: colour('card'), backgroundColor: colour('text') } }
      },
      markLine: { label: { color: colour('text') }, lineStyle: { color: colour('text') } },
      valueAxis: axis,
      logAxis: axis,
      categoryAxis: axis
    };
  }

  function draw(element) {
    const old = drawings.get(element);
    if (old) {
      old.dispose();
    }
    const option = JSON.parse(element.getAttribute('data-model-gate-chart'));
    option.tooltip.valueFormatter = format;
    if (element.dataset.legend === 'page') {
      delete option.legend;
      option.grid.bottom = 48;
    }
    const chart = echarts.init(element, theme(), { renderer: 'svg' });
    chart.setOption(option);
    // At once: paper does not wait for the next frame.
    chart.getZr().flush();
    drawings.set(element, chart);
  }

  function drawAll() {
    if (typeof echarts === 'undefined') {
      return;
    }
    document.querySelectorAll('[data-model-gate-chart]').forEach(draw);
  }

  /* Paper is light whatever the screen is. */
  function forPrint(printing) {
    document.documentElement.classList.toggle('printing', printing);
    drawAll();
    if (printing) {
      // Lets the drawing shrink or grow with the column that it gets on paper.
      drawings.forEach((chart, element) => element.querySelector('svg')
        .setAttribute('viewBox', '0 0 ' + chart.getWidth() + ' ' + chart.getHeight()));
    }
  }

  drawAll();
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => {
    const chart = drawings.get(entry.target);
    if (chart && !document.documentElement.classList.contains('printing')) {
      chart.resize();
    }
  }));
  document.querySelectorAll('[data-model-gate-chart]').forEach((element) => observer.observe(element));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  window.addEventListener('beforeprint', () => forPrint(true));
  window.addEventListener('afterprint', () => forPrint(false));
})();
