-- The page of a rule, as the server has it, in a window of its own.
local M = {}

--- Shows it; says so where there is no such rule.
---@param client vim.lsp.Client
---@param rule string
function M.show(client, rule)
  local address = ('copydesk:/rules/%s.md'):format(rule)
  local function show(failure, page)
    if failure or type(page) ~= 'table' or type(page.text) ~= 'string' then
      return vim.notify(('copydesk: there is no rule %q'):format(rule), vim.log.levels.ERROR)
    end
    local buffer = vim.fn.bufadd(address)
    vim.fn.bufload(buffer)
    vim.bo[buffer].modifiable = true
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(page.text), '\n'))
    -- No draft of anybody's: nothing reads it and nothing asks to save it.
    vim.bo[buffer].buftype = 'nofile'
    vim.bo[buffer].bufhidden = 'wipe'
    vim.bo[buffer].swapfile = false
    vim.bo[buffer].modifiable = false
    vim.cmd('botright split')
    vim.api.nvim_win_set_buf(0, buffer)
    vim.bo[buffer].filetype = 'markdown'
    vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, desc = 'Close' })
  end
  local params = { uri = address }
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/textDocumentContent', params, show)
  else
    client.request('workspace/textDocumentContent', params, show)
  end
end

return M
