-- `:checkhealth copydesk`
local M = {}

function M.check()
  local health = vim.health
  health.start('Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('it has vim.lsp.enable')
  else
    health.warn('older than 0.11', { 'The server starts by file type instead; see :help copydesk-0.10' })
  end

  health.start('Server')
  local cmd = require('copydesk.config').options.cmd
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    health.error(('%q is not there or cannot be run'):format(cmd[1]), {
      'Install it with `cargo install copydesk`, or set `cmd` in setup() to where it is',
    })
    return
  end
  local ran, result = pcall(function()
    return vim.system({ path, '--version' }, { text = true }):wait(5000)
  end)
  if ran and result.code == 0 then
    health.ok(('%s: %s'):format(path, vim.trim(result.stdout)))
  else
    health.error(path .. ' does not say its version', { 'It may be another program of this name, or be damaged' })
  end

  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    health.info('it does not run: no draft is open, or the server is not turned on (:help copydesk-install)')
  end
  for _, client in ipairs(clients) do
    local root = client.root_dir or 'no project'
    local buffers = #vim.tbl_keys(client.attached_buffers)
    health.ok(('it runs for %d buffer(s), %s, positions in %s'):format(buffers, root, client.offset_encoding))
  end
end

return M
